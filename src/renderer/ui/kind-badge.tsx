/** The small sticky, the same in tables, trees, legends and inspectors. */
import { cx } from './class-names.ts';
import styles from './kind-badge.module.css';
import { KINDS, type Kind, UndoIcon } from './kinds.ts';

/** The 16 px square. Its word is read out unless the word stands beside it (`labelled`). */
export function KindBadge({ kind, undo = false, labelled = false }: KindBadgeProps) {
  const { icon, word } = KINDS[kind];
  const Icon = undo ? UndoIcon : icon;
  const naming = labelled ? { 'aria-hidden': true } : { role: 'img', 'aria-label': word };
  return (
    <span className={styles.badge} data-kind={kind} {...naming}>
      <Icon size={11} strokeWidth={2} aria-hidden />
    </span>
  );
}

type KindBadgeProps = { readonly kind: Kind; readonly undo?: boolean; readonly labelled?: boolean };

/** Badge, then name: a row of a list. */
export function KindName({ kind, name, undo = false, strong = false }: KindNameProps) {
  return (
    <span className={cx(styles.named, strong && styles.strong)}>
      <KindBadge kind={kind} undo={undo} />
      <span className="cut">{name}</span>
    </span>
  );
}

type KindNameProps = {
  readonly kind: Kind;
  readonly name: string;
  readonly undo?: boolean;
  readonly strong?: boolean;
};

/** Badge and the kind's word in its ink: where one thing is the subject. */
export function KindWord({ kind, word = KINDS[kind].word }: { readonly kind: Kind; readonly word?: string }) {
  return (
    <span className={styles.named} data-kind={kind}>
      <KindBadge kind={kind} labelled />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
