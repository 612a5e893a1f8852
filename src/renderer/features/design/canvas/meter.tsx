/** The white strip under a consumer: how fast, how far behind, how many it has handled since the engine started. */
import type { Block } from '../graph/picture.ts';
import { compactCount } from '../live/compact-count.ts';
import { useLive } from '../live/live-store.ts';
import styles from './meter.module.css';

export function Meter({ block: { id } }: { readonly block: Block }) {
  const rate = useLive(({ figures }) => (figures.blocks.get(id) ?? 0).toFixed(1));
  const lag = useLive(({ figures }) => figures.actors.get(id)?.lag?.waiting ?? 0);
  const handled = useLive(({ figures }) => figures.actors.get(id)?.handled ?? 0);
  return (
    <div className={styles.meter}>
      <span>
        <b>{rate}</b>/s
      </span>
      <span>
        lag <b>{compactCount(lag)}</b>
      </span>
      <span>
        handled <b>{compactCount(handled)}</b>
      </span>
    </div>
  );
}
