import type { StreamName } from '../../../shared/kernel/names.ts';
import type { EventRow } from '../stored-event.ts';

/** A whole row of `event_log` but for its hash; stream and kind are numbers. */
export type LogRow = EventRow & { readonly stream: number; readonly kind: number };

export const LOG_COLUMNS = 'position, stream, version, kind, occurred_at AS occurredAt, metadata, data';

/** What every event of a page is read with. */
export type EventBody = Pick<LogRow, 'kind' | 'data'>;
/** What is fetched for a page when somebody asks for more. */
export type DetailsRow = Pick<LogRow, 'position' | 'stream' | 'version' | 'occurredAt' | 'metadata'>;

export const DETAILS = 'position, stream, version, occurred_at AS occurredAt, metadata';

/** A `DetailsRow` with the name of its stream. */
export type NamedDetails = Omit<DetailsRow, 'stream'> & { readonly stream: StreamName };
