/**
 * The metadata of an event as one short text, so that a reader that does not ask for it pays for one string and no more:
 * a JSON array of [id, correlationId, causationId, actor, recordedAt]. SQL reads its parts with `metadata ->> 0`.
 */
import { type MessageId, messageId, type TimestampMs, timestampMs } from '../../shared/kernel/names.ts';
import type { NewEvent } from './event.ts';

export type EventMetadata = {
  readonly id: MessageId;
  readonly correlationId: MessageId;
  readonly causationId: MessageId | null;
  readonly actor: string;
  readonly recordedAt: TimestampMs;
};

/** The text without its last part, which is only known when the event is recorded. */
export function startMetadata(event: NewEvent): string {
  const parts = JSON.stringify([event.id, event.correlationId, event.causationId, event.actor]);
  return parts.slice(0, -1);
}

export function finishMetadata(start: string, recordedAt: TimestampMs): string {
  return `${start},${recordedAt}]`;
}

export function decodeMetadata(text: string): EventMetadata {
  const [id, correlationId, causationId, actor, recordedAt] = JSON.parse(text) as [
    string,
    string,
    string | null,
    string,
    number,
  ];
  return {
    id: messageId(id),
    correlationId: messageId(correlationId),
    causationId: causationId === null ? null : messageId(causationId),
    actor,
    recordedAt: timestampMs(recordedAt),
  };
}
