/** What colours and lines mean. Only the kinds that the picture has. */
import { KindBadge } from '../../../ui/kind-badge.tsx';
import { KINDS, type Kind } from '../../../ui/kinds.ts';
import type { LineKind, Picture } from '../graph/picture.ts';
import styles from './legend.module.css';
import lineStyles from './line-layer.module.css';
import { lineKindOf } from './model-line.tsx';

const ORDER: readonly Kind[] = [
  'producer',
  'command',
  'event',
  'aggregate',
  'consumer',
  'read-model',
  'external',
  'problem',
];
const LINES: readonly LineKind[] = ['command', 'event', 'read'];

export function Legend({ picture, problems }: { readonly picture: Picture; readonly problems: boolean }) {
  const kinds = new Set<Kind>(
    picture.blocks.flatMap(({ kind, strips }) => [kind, ...strips.map((strip) => strip.kind)]),
  );
  if (problems) kinds.add('problem');
  return (
    <ul className={styles.legend} aria-label="Legend">
      {ORDER.filter((kind) => kinds.has(kind)).map((kind) => (
        <li key={kind}>
          <KindBadge kind={kind} labelled />
          {KINDS[kind].word}
        </li>
      ))}
      <li className={styles.rule} aria-hidden />
      {LINES.filter((kind) => picture.lines.some((line) => line.kind === kind)).map((kind) => (
        <li key={kind} className={styles.lineKind}>
          <svg width="24" height="8" aria-hidden="true">
            <path className={lineStyles.line} data-kind={lineKindOf(kind)} d="M0 4.5H24" />
          </svg>
          {kind}
        </li>
      ))}
    </ul>
  );
}
