/** The small durable facts as the stores keep them (their JSON as text), and back. */
import type { JsonObject } from '../../shared/kernel/json.ts';
import { messageId, type TimestampMs, timestampMs } from '../../shared/kernel/names.ts';
import type { RecordedMark, StoredRecord, Timer } from './event-store.ts';
import type { PreparedMark, PreparedTimer } from './prepare-append.ts';

/** The shape of a row; ids and times come without their brands from a database. */
type Plain<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends number ? number : T[K] };

export type MarkRow = Plain<PreparedMark> & { readonly recordedAt: number };
export type TimerRow = Plain<Omit<PreparedTimer, 'causationId'>> & { readonly causationId: string | null };
export type RecordRow = { readonly key: string; readonly value: string; readonly writtenAt: number };

export function toMark(row: MarkRow): RecordedMark {
  return {
    receiver: row.receiver,
    messageId: messageId(row.messageId),
    correlationId: messageId(row.correlationId),
    note: parseObject(row.note),
    recordedAt: timestampMs(row.recordedAt),
  };
}

export function toTimer(row: TimerRow): Timer {
  return {
    id: row.id,
    owner: row.owner,
    name: row.name,
    dueAt: timestampMs(row.dueAt),
    data: parseObject(row.data),
    correlationId: messageId(row.correlationId),
    causationId: row.causationId === null ? null : messageId(row.causationId),
  };
}

export function toRecord(row: RecordRow): StoredRecord {
  return { key: row.key, value: parseObject(row.value), writtenAt: timestampMs(row.writtenAt) };
}

/** A mark that was just recorded. */
export function markRow(mark: PreparedMark, recordedAt: TimestampMs): MarkRow {
  return { ...mark, recordedAt };
}

function parseObject(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}
