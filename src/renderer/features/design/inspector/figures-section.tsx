/** The live figures of what is chosen, and the line of the last two minutes. */
import type { ActivityView } from '../../../../shared/contract/activity.ts';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import { formatCount, formatRate } from '../../../ui/format-number.ts';
import { Figures } from '../../../ui/section.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { compactCount } from '../live/compact-count.ts';
import { useLive } from '../live/live-store.ts';
import { useDeadLetterCount } from '../live/use-dead-letter-count.ts';
import styles from './inspector.module.css';

const SLOTS = 120;
/** An inspector that is narrower shows what is newest. */
const WIDTH_PX = 296;

export function FiguresSection({ node: { id, kind, name } }: { readonly node: DesignNode }) {
  const rate = useLive(({ figures }) => figures.blocks.get(id) ?? figures.messages.get(id));
  const actor = useLive(({ figures }) => figures.actors.get(id));
  const letters = useDeadLetterCount(kind === 'consumer' ? name : undefined);
  const samples = useLive((live) => live.samples);
  if (rate === undefined && actor === undefined) return null;
  const figures = [
    { label: 'per second', value: formatRate(rate ?? 0) },
    ...(actor?.lag == null ? [] : [{ label: 'lag', value: compactCount(actor.lag.waiting) }]),
    ...(actor === undefined
      ? []
      : [{ label: kind === 'producer' ? 'sent' : 'handled', value: compactCount(actor.handled) }]),
    ...(kind === 'consumer' ? [{ label: 'dead', value: formatCount(letters), bad: letters > 0 }] : []),
    ...(actor === undefined || kind === 'consumer'
      ? []
      : [{ label: 'failed', value: compactCount(actor.failed), bad: actor.failed > 0 }]),
  ];
  const values = valuesOf(samples, id);
  return (
    <section className={styles.figures} aria-label="Figures">
      <Figures figures={figures} />
      {values.length < 2 ? null : (
        <div className={styles.spark}>
          <div className={styles.sparkLine}>
            <Sparkline values={values} width={WIDTH_PX} height={28} slots={SLOTS} />
          </div>
          <span>per second, last 2 min</span>
          <span>now {formatRate(values.at(-1) ?? 0)}</span>
        </div>
      )}
    </section>
  );
}

function valuesOf(samples: readonly ActivityView[], id: string): readonly number[] {
  return samples.flatMap(({ actors }) => actors.find((actor) => actor.id === id)?.handledPerSecond ?? []);
}
