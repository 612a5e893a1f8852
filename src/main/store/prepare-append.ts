/**
 * Checks an append and turns it into the text that is stored, before anything is locked: what is malformed is refused here with
 * `invalid-input` and the place where it stands, and no later step can fail because of what the caller handed in.
 */
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import { isJsonObject, type Json } from '../../shared/kernel/json.ts';
import type { StreamName } from '../../shared/kernel/names.ts';
import type { NewEvent } from './event.ts';
import { startMetadata } from './event-metadata.ts';
import type { AppendRequest, ExpectedVersion, InboxMark, RecordWrite, StreamWrite, Timer } from './event-store.ts';

export type PreparedEvent = {
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: number;
  /** Without its last part; see `finishMetadata`. */
  readonly metadata: string;
  readonly data: string;
};

export type PreparedWrite = {
  readonly stream: StreamName;
  readonly category: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly PreparedEvent[];
};

export type PreparedTimer = Omit<Timer, 'data'> & { readonly data: string };
export type PreparedRecord = { readonly collection: string; readonly key: string; readonly value: string | null };
export type PreparedMark = Omit<InboxMark, 'note'> & { readonly note: string };

export type PreparedAppend = {
  readonly writes: readonly PreparedWrite[];
  readonly checks: NonNullable<AppendRequest['checks']>;
  readonly inbox: PreparedMark | undefined;
  readonly timersDone: readonly string[];
  readonly timersSet: readonly PreparedTimer[];
  readonly records: readonly PreparedRecord[];
  readonly eventCount: number;
};

const NONE: readonly never[] = [];
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in a name (H3 of hash-chain.ts).
const CONTROL = /[\u0000-\u001f]/;

/** @throws AppError `invalid-input` naming the part that is wrong. */
export function prepareAppend(request: AppendRequest): PreparedAppend {
  const writes = request.writes === undefined ? NONE : prepareWrites(request.writes);
  const checks = request.checks ?? NONE;
  for (const check of checks) requireExpected(check.stream, check.expected);
  return {
    writes,
    checks,
    inbox: request.inbox === undefined ? undefined : prepareMark(request.inbox),
    timersDone: request.timers?.done ?? NONE,
    timersSet: request.timers?.set?.map(prepareTimer) ?? NONE,
    records: request.records?.map(prepareRecord) ?? NONE,
    eventCount: writes.reduce((sum, write) => sum + write.events.length, 0),
  };
}

/** A name that is stored and hashed: not empty, no control characters, no half of a surrogate pair. */
function requireName(name: string, what: string): void {
  if (typeof name !== 'string' || name === '') throw invalid(`${what} is empty`);
  if (CONTROL.test(name)) throw invalid(`${what} ${JSON.stringify(name)} holds a control character`);
  if (!name.isWellFormed()) throw invalid(`${what} ${JSON.stringify(name)} is not well-formed Unicode`);
}

function prepareWrites(writes: readonly StreamWrite[]): readonly PreparedWrite[] {
  if (writes.length > 1) requireDistinct(writes);
  return writes.map(prepareWrite);
}

function requireDistinct(writes: readonly StreamWrite[]): void {
  const seen = new Set<string>();
  for (const { stream } of writes) {
    if (seen.has(stream)) throw invalid(`${stream} is written twice in one append: put its events into one write`);
    seen.add(stream);
  }
}

function prepareWrite(write: StreamWrite): PreparedWrite {
  const { stream, category, expected } = write;
  requireName(stream, 'the name of the stream');
  if (category === '' || !stream.startsWith(`${category}-`)) {
    throw invalid(`${stream} is not a stream of the category "${category}": its name must start with "${category}-"`);
  }
  requireExpected(stream, expected);
  return { stream, category, expected, events: write.events.map((event) => prepareEvent(stream, event)) };
}

function requireExpected(stream: string, expected: ExpectedVersion): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw invalid(`expected version ${expected} of ${stream} is not a whole number from 0`);
  }
}

function prepareEvent(stream: string, event: NewEvent): PreparedEvent {
  requireName(event.type, `${stream}: the type of an event`);
  const what = `${stream}: ${event.type}`;
  requireId(event.id, `${what}: the id`);
  requireId(event.correlationId, `${what}: the correlation id`);
  if (event.causationId !== null) requireId(event.causationId, `${what}: the causation id`);
  if (!Number.isSafeInteger(event.schemaVersion) || event.schemaVersion < 1) {
    throw invalid(`${what}: schema version ${event.schemaVersion} is not a whole number from 1`);
  }
  requireTime(event.occurredAt, `${what}: the time of occurrence`);
  return {
    type: event.type,
    schemaVersion: event.schemaVersion,
    occurredAt: event.occurredAt,
    metadata: startMetadata(event),
    data: objectText(event.data, `${what}: data`),
  };
}

function requireId(id: string, what: string): void {
  if (typeof id !== 'string' || id === '') throw invalid(`${what} is empty`);
}

function requireTime(timeMs: number, what: string): void {
  if (!Number.isSafeInteger(timeMs)) throw invalid(`${what} ${timeMs} is not a whole number of milliseconds`);
}

function prepareMark(mark: InboxMark): PreparedMark {
  requireName(mark.receiver, 'the receiver of an inbox mark');
  requireId(mark.messageId, `inbox mark of ${mark.receiver}: the message id`);
  requireId(mark.correlationId, `inbox mark of ${mark.receiver}: the correlation id`);
  return { ...mark, note: objectText(mark.note, `inbox mark of ${mark.receiver}: note`) };
}

function prepareTimer(timer: Timer): PreparedTimer {
  requireName(timer.id, 'the id of a timer');
  requireTime(timer.dueAt, `timer ${timer.id}: the time it is due`);
  return { ...timer, data: objectText(timer.data, `timer ${timer.id}: data`) };
}

function prepareRecord(record: RecordWrite): PreparedRecord {
  requireName(record.collection, 'the collection of a record');
  requireName(record.key, `the key of a record in ${record.collection}`);
  const { value } = record;
  return { ...record, value: value === null ? null : objectText(value, `${record.collection}/${record.key}`) };
}

function objectText(value: Json, what: string): string {
  if (!isJsonObject(value)) throw invalid(`${what} is not a JSON object`);
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw invalid(`${what} cannot be written as JSON: ${messageOf(cause)}`, cause);
  }
}

function invalid(message: string, cause?: unknown): AppError {
  return new AppError('invalid-input', `append: ${message}`, { cause });
}
