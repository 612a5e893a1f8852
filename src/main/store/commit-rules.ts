/**
 * What an append may do and what it makes of the log: the part of committing that is the same in every store. Pure but for the
 * clock's reading, which is handed in.
 *
 *  K1 an append is judged as a whole, before anything of it is written (S1, S4).
 *  K2 the time of recording never goes back along the log, also when the clock does: what was recorded up to a time is always a
 *     beginning of the log, and of each stream.
 *  K3 a stream has one category, the one of its first event.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { NO_STREAM, type StreamName, type TimestampMs, type Version } from '../../shared/kernel/names.ts';
import type { EventKind } from './event-kind.ts';
import { MetadataWriter } from './event-metadata.ts';
import { isExpected, versionConflict } from './expected-version.ts';
import { CHAIN_START, type ChainedEvent, chainHash } from './hash-chain.ts';
import type { PreparedAppend, PreparedWrite } from './prepare-append.ts';

export type StreamState = { readonly version: Version; readonly category: string };

/** The end of the log: position and time of the newest event, and the newest hash. */
export type LogTail = { readonly head: number; readonly recordedAt: number; readonly hash: string };

export const EMPTY_LOG: LogTail = { head: 0, recordedAt: 0, hash: CHAIN_START };

export type StreamLookup = (stream: StreamName) => StreamState | undefined;
export type KindLookup = (category: string, type: string, schemaVersion: number) => EventKind;

/** K1, K3. @throws AppError `version-conflict` (S4), `invalid-input` for a category that is not the stream's. */
export function judgeAppend(append: PreparedAppend, find: StreamLookup): void {
  for (const check of append.checks) judgeVersion(check.stream, check.expected, find(check.stream));
  for (const write of append.writes) {
    const state = find(write.stream);
    judgeVersion(write.stream, write.expected, state);
    if (state !== undefined && state.category !== write.category) throw otherCategory(write, state);
  }
}

/** The append's events as they are stored, the hash beside the last (H2), and the end of the log after them (K2). */
export function recordEvents(
  append: PreparedAppend,
  tail: LogTail,
  now: TimestampMs,
  find: StreamLookup,
  kindOf: KindLookup,
): { readonly events: readonly ChainedEvent[]; readonly tail: LogTail } {
  const recordedAt = Math.max(tail.recordedAt, now);
  const metadata = new MetadataWriter(recordedAt);
  const events: ChainedEvent[] = [];
  for (const write of append.writes) {
    let version: number = find(write.stream)?.version ?? NO_STREAM;
    for (const event of write.events) {
      version += 1;
      events.push({
        row: {
          position: tail.head + events.length + 1,
          version,
          occurredAt: event.occurredAt,
          metadata: metadata.encode(event),
          data: event.data,
        },
        stream: write.stream,
        kind: kindOf(write.category, event.type, event.schemaVersion),
      });
    }
  }
  if (events.length === 0) return { events, tail };
  return { events, tail: { head: tail.head + events.length, recordedAt, hash: chainHash(tail.hash, events) } };
}

function judgeVersion(stream: StreamName, expected: PreparedWrite['expected'], state: StreamState | undefined): void {
  const found = state?.version ?? NO_STREAM;
  if (!isExpected(expected, found)) throw versionConflict(stream, expected, found);
}

function otherCategory(write: PreparedWrite, state: StreamState): AppError {
  const message = `append to ${write.stream}: its category is "${state.category}", not "${write.category}"`;
  return new AppError('invalid-input', message);
}
