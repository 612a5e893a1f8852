/** The dead letter list: what consumers gave up on, kept in the store until it is redriven or discarded. */
import { z } from 'zod';
import { messageId, position, timestampMs, toStreamName } from '../../shared/kernel/names.ts';
import type { DeadLetter } from '../../shared/model/dead-letter.ts';
import { Payload } from '../../shared/model/payload.ts';
import type { EventStore, RecordWrite, Timer } from '../store/event-store.ts';

/** The collection of records that holds them. */
export const DEAD_LETTERS = 'dead-letters';

const Place = z.object({ file: z.string(), line: z.number(), column: z.number() });
const StoredTimer = z.object({
  id: z.string(),
  owner: z.string(),
  name: z.string(),
  dueAt: z.number().transform(timestampMs),
  data: Payload,
  correlationId: z.string().transform(messageId),
  causationId: z.string().transform(messageId).nullable(),
});
const StoredLetter = z.object({
  id: z.string(),
  consumer: z.string(),
  eventId: z.string().transform(messageId),
  eventType: z.string(),
  stream: z.string().transform(toStreamName),
  position: z.number().transform(position),
  correlationId: z.string().transform(messageId),
  data: Payload,
  cause: z.object({ code: z.string(), message: z.string(), place: Place.nullable() }),
  attempts: z.array(z.object({ at: z.number().transform(timestampMs), message: z.string() })),
  parkedAt: z.number().transform(timestampMs),
  timer: StoredTimer.nullable(),
});

/** A dead letter as stored: with the timer that failed, when it was no event. */
export type StoredDeadLetter = DeadLetter & { readonly timer: Timer | null };

export function deadLetterId(consumer: string, eventId: string): string {
  return `${consumer}:${eventId}`;
}

export function letterWritten(letter: StoredDeadLetter): RecordWrite {
  return {
    collection: DEAD_LETTERS,
    key: letter.id,
    value: { ...letter, cause: { ...letter.cause }, attempts: [...letter.attempts] },
  };
}

export function letterRemoved(id: string): RecordWrite {
  return { collection: DEAD_LETTERS, key: id, value: null };
}

export async function findLetter(store: EventStore, id: string): Promise<StoredDeadLetter | undefined> {
  const record = await store.records.get(DEAD_LETTERS, id);
  return record && StoredLetter.parse(record.value);
}

/** In the order in which they were parked. */
export async function listLetters(store: EventStore): Promise<readonly StoredDeadLetter[]> {
  const records = await store.records.list(DEAD_LETTERS);
  return records.map((record) => StoredLetter.parse(record.value));
}

export function countLetters(store: EventStore): Promise<number> {
  return store.records.count(DEAD_LETTERS);
}
