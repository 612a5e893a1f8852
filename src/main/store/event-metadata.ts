/**
 * The metadata of an event as one short text, so that a reader that does not ask for it pays for one string and no more:
 * a JSON array of [id, correlationId, causationId, actor, recordedAt]. SQL reads its parts with `metadata ->> 0`.
 */
import { type MessageId, messageId, type TimestampMs, timestampMs } from '../../shared/kernel/names.ts';

export type EventMetadata = {
  readonly id: MessageId;
  readonly correlationId: MessageId;
  readonly causationId: MessageId | null;
  readonly actor: string;
  readonly recordedAt: TimestampMs;
};

/** Writes the metadata of one append's events, most of which share all but their ids. */
export class MetadataWriter {
  readonly #recordedAt: number;
  #last: Omit<EventMetadata, 'id' | 'recordedAt'> | undefined;
  #shared: string | undefined;

  constructor(recordedAt: number) {
    this.#recordedAt = recordedAt;
  }

  encode(event: Omit<EventMetadata, 'recordedAt'>): string {
    const { id, correlationId, causationId, actor } = event;
    const last = this.#last;
    if (last?.correlationId !== correlationId || last.causationId !== causationId || last.actor !== actor) {
      this.#last = event;
      this.#shared = undefined;
      return JSON.stringify([id, correlationId, causationId, actor, this.#recordedAt]);
    }
    this.#shared ??= JSON.stringify([correlationId, causationId, actor, this.#recordedAt]).slice(1);
    return `[${JSON.stringify(id)},${this.#shared}`;
  }
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
