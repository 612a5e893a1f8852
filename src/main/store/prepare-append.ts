/**
 * Checks an append and turns it into the text that is stored, before anything is locked: what is malformed is refused here with
 * `invalid-input` and the place where it stands, and no later step can fail because of what the caller handed in.
 */
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import { isJsonObject, type Json } from '../../shared/kernel/json.ts';
import type { StreamName } from '../../shared/kernel/names.ts';
import type { NewEvent } from './event.ts';
import type { AppendRequest, ExpectedVersion, InboxMark, RecordWrite, StreamWrite, Timer } from './event-store.ts';

export type PreparedEvent = Omit<NewEvent, 'data'> & { readonly data: string };

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
    eventCount: countEvents(writes),
  };
}

function countEvents(writes: readonly PreparedWrite[]): number {
  let count = 0;
  for (const { events } of writes) count += events.length;
  return count;
}

/** True for a name of which a glance shows that nothing is wrong: a third of the time that looking closely takes. */
function isPlainName(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return name !== '';
}

/** What is wrong with a name that is stored and hashed: empty, control characters, half of a surrogate pair. */
function nameProblem(name: string): string | undefined {
  if (typeof name === 'string' && isPlainName(name)) return undefined;
  if (typeof name !== 'string' || name === '') return 'is empty';
  if (CONTROL.test(name)) return `${JSON.stringify(name)} holds a control character`;
  return name.isWellFormed() ? undefined : `${JSON.stringify(name)} is not well-formed Unicode`;
}

function requireName(name: string, what: string): void {
  const problem = nameProblem(name);
  if (problem !== undefined) throw invalid(`${what} ${problem}`);
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
  if (!isStreamOf(category, stream)) {
    throw invalid(`${stream} is not a stream of the category "${category}": its name must start with "${category}-"`);
  }
  requireExpected(stream, expected);
  return { stream, category, expected, events: write.events.map((event) => prepareEvent(stream, event)) };
}

function isStreamOf(category: string, stream: string): boolean {
  return category !== '' && stream.startsWith(category) && stream[category.length] === '-';
}

function requireExpected(stream: string, expected: ExpectedVersion): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw invalid(`expected version ${expected} of ${stream} is not a whole number from 0`);
  }
}

function prepareEvent(stream: string, event: NewEvent): PreparedEvent {
  const problem = eventProblem(event);
  if (problem !== undefined) throw invalid(`${stream}: ${event.type}: ${problem}`);
  return {
    id: event.id,
    type: event.type,
    schemaVersion: event.schemaVersion,
    data: objectText(event.data, stream, event.type),
    correlationId: event.correlationId,
    causationId: event.causationId,
    actor: event.actor,
    occurredAt: event.occurredAt,
  };
}

/** Words are only made for what is wrong: this runs for every event. */
function eventProblem(event: NewEvent): string | undefined {
  const problem = nameProblem(event.type);
  if (problem !== undefined) return `the type ${problem}`;
  if (!isId(event.id)) return 'the id is empty';
  if (!isId(event.correlationId)) return 'the correlation id is empty';
  if (event.causationId !== null && !isId(event.causationId)) return 'the causation id is empty';
  if (!Number.isSafeInteger(event.schemaVersion) || event.schemaVersion < 1) {
    return `schema version ${event.schemaVersion} is not a whole number from 1`;
  }
  if (typeof event.actor !== 'string') return 'the actor is missing';
  return Number.isSafeInteger(event.occurredAt)
    ? undefined
    : `its time ${event.occurredAt} is not in whole milliseconds`;
}

function isId(id: string): boolean {
  return typeof id === 'string' && id !== '';
}

function prepareMark(mark: InboxMark): PreparedMark {
  requireName(mark.receiver, 'the receiver of an inbox mark');
  if (!isId(mark.messageId) || !isId(mark.correlationId))
    throw invalid(`inbox mark of ${mark.receiver}: an id is empty`);
  return { ...mark, note: objectText(mark.note, 'inbox mark', mark.receiver) };
}

function prepareTimer(timer: Timer): PreparedTimer {
  requireName(timer.id, 'the id of a timer');
  if (!Number.isSafeInteger(timer.dueAt))
    throw invalid(`timer ${timer.id}: ${timer.dueAt} is not in whole milliseconds`);
  return { ...timer, data: objectText(timer.data, 'timer', timer.id) };
}

function prepareRecord(record: RecordWrite): PreparedRecord {
  requireName(record.collection, 'the collection of a record');
  requireName(record.key, `the key of a record in ${record.collection}`);
  const { value } = record;
  return { ...record, value: value === null ? null : objectText(value, record.collection, record.key) };
}

function objectText(value: Json, owner: string, part: string): string {
  if (!isJsonObject(value)) throw invalid(`${owner}: ${part}: not a JSON object`);
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw invalid(`${owner}: ${part}: cannot be written as JSON: ${messageOf(cause)}`, cause);
  }
}

function invalid(message: string, cause?: unknown): AppError {
  return new AppError('invalid-input', `append: ${message}`, { cause });
}
