/** The correlation thread in the table's gutter: the selected event's flow, a ring an event, the selected one filled. */
import type { EventView } from '../../../shared/contract/events.ts';
import { cx } from '../../ui/class-names.ts';
import styles from './flow-mark.module.css';

/** From the first to the last position of the flow, and which flow it is. */
export type Thread = { readonly correlationId: string; readonly first: number; readonly last: number };

type FlowMarkProps = { readonly event: EventView; readonly thread: Thread; readonly selected: boolean };

export function FlowMark({ event: { position, correlationId }, thread, selected }: FlowMarkProps) {
  if (position < thread.first || position > thread.last) return null;
  return (
    <>
      <span
        className={cx(styles.line, position === thread.last && styles.starts, position === thread.first && styles.ends)}
      />
      {correlationId === thread.correlationId ? (
        <span className={cx(styles.ring, selected && styles.selected)} />
      ) : null}
    </>
  );
}
