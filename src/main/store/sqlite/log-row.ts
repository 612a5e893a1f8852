import { type EventRow, StoredEvent } from '../stored-event.ts';
import type { KindTable } from './kind-table.ts';

/** A row of `event_log` as every reader but `verify` selects it. */
export type LogRow = EventRow & { readonly kind: number };

export const LOG_COLUMNS =
  'event_log.position, stream, event_log.version, kind, occurred_at AS occurredAt, metadata, data';

export function toEvents(rows: readonly LogRow[], kinds: KindTable): readonly StoredEvent[] {
  return rows.map((row) => new StoredEvent(row, kinds.byId(row.kind)));
}
