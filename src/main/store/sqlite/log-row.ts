import type { StreamName } from '../../../shared/kernel/names.ts';
import { type EventRow, StoredEvent } from '../stored-event.ts';
import type { KindTable } from './kind-table.ts';
import type { StreamNames } from './stream-names.ts';

/** A row of `event_log` as every reader but `verify` selects it; stream and kind are numbers. */
export type LogRow = EventRow & { readonly stream: number; readonly kind: number };

export const LOG_COLUMNS =
  'event_log.position, stream, event_log.version, kind, occurred_at AS occurredAt, metadata, data';

/** Rows of any streams. */
export function toEvents(rows: readonly LogRow[], names: StreamNames, kinds: KindTable): readonly StoredEvent[] {
  names.fetch(rows);
  return rows.map((row) => new StoredEvent(row, names.nameOf(row.stream), kinds.byId(row.kind)));
}

/** Rows of one stream. */
export function toStreamEvents(rows: readonly LogRow[], stream: StreamName, kinds: KindTable): readonly StoredEvent[] {
  return rows.map((row) => new StoredEvent(row, stream, kinds.byId(row.kind)));
}
