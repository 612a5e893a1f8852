/**
 * Searching the log by fields. The log is read in windows of positions, so that the searcher can say how far it is, and between two
 * windows the thread is given back.
 */
import type { ScanStep } from '../../shared/contract/event-scan.ts';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { isJsonObject } from '../../shared/kernel/json.ts';
import { type Position, position, START } from '../../shared/kernel/names.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import type { FieldCondition } from '../../shared/model/saved-filter.ts';
import { patternEngine } from '../schema/safe-pattern.ts';
import type { EventFilter, RecordedEvent } from '../store/event.ts';
import type { EventStore } from '../store/event-store.ts';
import type { EventPredicate } from './predicates.ts';

/** Positions of one step: some ten milliseconds of reading and comparing. */
const WINDOW = 5_000;

export type ScanRange = {
  readonly filter?: EventFilter;
  readonly where: readonly FieldCondition[];
  readonly text?: string;
  /** Asked last, of what all else let through. */
  readonly predicate?: EventPredicate;
  readonly after?: Position;
  readonly upTo?: Position;
  readonly direction: 'forwards' | 'backwards';
  readonly limit: number;
};

type Step = Omit<ScanStep, 'events'> & { readonly events: readonly RecordedEvent[] };
type Test = (event: RecordedEvent) => boolean;
/** Which of a page pass, and what to say of those that made the predicate throw. */
type Sieve = {
  readonly sift: (page: readonly RecordedEvent[]) => Promise<readonly RecordedEvent[]>;
  readonly failed: () => ScanStep['failed'];
};

/** @throws AppError `invalid-input` for a regular expression that is none. */
export async function* scanEvents(
  store: EventStore,
  range: ScanRange,
  signal?: AbortSignal,
): AsyncGenerator<Step, void> {
  const sieve = sieveOf(range);
  const head = store.head();
  const start = range.after ?? START;
  const end = position(Math.min(range.upTo ?? head, head));
  const total = Math.max(0, end - start);
  const isBack = range.direction === 'backwards';
  let matched = 0;
  for (const window of windowsOf({ after: start, upTo: end }, isBack, sizeFor(range))) {
    const room = range.limit - matched;
    const events = (await readWindow(store, range, window, sieve, room, signal)).slice(0, room);
    matched += events.length;
    const isFull = matched >= range.limit;
    const border = isBack ? position(window.after + 1) : window.upTo;
    const through = (isFull ? events.at(-1)?.position : undefined) ?? border;
    const left = Math.max(0, isBack ? through - 1 - start : end - through);
    const done = isFull || left === 0;
    yield { events, matched, scanned: total - left, total, through, done, failed: sieve.failed() };
    if (done || signal?.aborted) return;
  }
}

type Span = { readonly after: Position; readonly upTo: Position };

/** A flow or a stream is found by an index, so that there is nothing to say on the way. */
function sizeFor({ filter }: ScanRange): number {
  return filter?.correlationId === undefined && filter?.stream === undefined ? WINDOW : Number.POSITIVE_INFINITY;
}

/** The span in windows, in the order of the search; an empty span is one empty window. */
function* windowsOf({ after, upTo }: Span, isBack: boolean, size: number): Generator<Span> {
  if (after >= upTo) yield { after, upTo };
  for (let done = 0; after + done < upTo; done += size) {
    if (isBack) yield { after: position(Math.max(after, upTo - done - size)), upTo: position(upTo - done) };
    else yield { after: position(after + done), upTo: position(Math.min(upTo, after + done + size)) };
  }
}

async function readWindow(
  store: EventStore,
  { filter = {}, direction }: ScanRange,
  window: Span,
  { sift }: Sieve,
  room: number,
  signal: AbortSignal | undefined,
): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  // The next page is read while the sandbox works on the one before.
  let sifting: Promise<readonly RecordedEvent[]> = Promise.resolve([]);
  for await (const page of store.readLog({ ...window, filter, direction, ...(signal && { signal }) })) {
    found.push(...(await sifting));
    if (found.length >= room) return found;
    sifting = sift(page);
    sifting.catch(() => undefined); // whoever awaits it is told
  }
  return [...found, ...(await sifting)];
}

function sieveOf(range: ScanRange): Sieve {
  const { predicate } = range;
  const passes = testOf(range);
  if (predicate === undefined) return { sift: async (page) => page.filter(passes), failed: () => null };
  let failed: ScanStep['failed'] = null;
  const sift = async (page: readonly RecordedEvent[]) => {
    const selection = await predicate.select(page.filter(passes));
    if (selection.firstFailed !== undefined) {
      const first = failed ?? {
        ...(await predicate.explain(selection.firstFailed)),
        position: selection.firstFailed.position,
      };
      failed = { ...first, count: (failed?.count ?? 0) + selection.failed };
    }
    return selection.passed;
  };
  return { sift, failed: () => failed };
}

function testOf({ where, text }: ScanRange): Test {
  const tests = where.map(conditionTest);
  if (text !== undefined) tests.push(textTest(text.toLowerCase()));
  return (event) => tests.every((test) => test(event));
}

function textTest(wanted: string): Test {
  return (event) =>
    [event.type, event.stream, event.id, event.correlationId].some((name) => name.toLowerCase().startsWith(wanted)) ||
    event.dataText.toLowerCase().includes(wanted);
}

function conditionTest({ field, operator, value }: FieldCondition): Test {
  const read = reader(field);
  const wanted = textOf(value ?? null);
  const some =
    (holds: (found: Json) => boolean): Test =>
    (event) =>
      read(event).some(holds);
  switch (operator) {
    case 'is':
      return some((found) => textOf(found) === wanted);
    case 'is-not':
      return (event) => !read(event).some((found) => textOf(found) === wanted);
    case 'contains':
      return some((found) => textOf(found).toLowerCase().includes(wanted.toLowerCase()));
    case 'contains-not':
      return (event) => !read(event).some((found) => textOf(found).toLowerCase().includes(wanted.toLowerCase()));
    case 'matches':
      return some(patternTest(wanted));
    case 'matches-not': {
      const matches = patternTest(wanted);
      return (event) => !read(event).some(matches);
    }
    case 'above':
      return some((found) => isAbove(found, value ?? null));
    case 'below':
      return some((found) => isAbove(value ?? null, found));
    case 'exists':
      return some((found) => found !== null);
    case 'exists-not':
      return (event) => !read(event).some((found) => found !== null);
    default:
      return assertNever(operator);
  }
}

function patternTest(source: string): (found: Json) => boolean {
  try {
    const pattern = patternEngine(source, 'u');
    return (found) => pattern.test(textOf(found));
  } catch (error) {
    throw badPattern(source, error);
  }
}

function badPattern(source: string, cause: unknown): AppError {
  return new AppError('invalid-input', `search for ${source}: ${messageOf(cause)}`, { cause });
}

function isAbove(a: Json, b: Json): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a > b;
  return textOf(a) > textOf(b);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The values of a field: several where a step goes into a list. */
function reader(field: string): (event: RecordedEvent) => readonly Json[] {
  const [first = '', ...steps] = field.split('.');
  if (first === 'data') return (event) => valuesAt(event.data, steps);
  if (field === 'text') return ({ type, stream, id, actor, dataText }) => [dataText, type, stream, id, actor];
  return (event) => valuesAt(ownFields(event)[first], steps);
}

function ownFields(event: RecordedEvent): Readonly<Record<string, Json>> {
  const { id, type, stream, category, version, position: place, schemaVersion } = event;
  const { correlationId, causationId, actor, occurredAt, recordedAt } = event;
  const where = { id, type, stream, category, version, position: place, schemaVersion };
  return { ...where, correlationId, causationId, actor, occurredAt, recordedAt };
}

function valuesAt(value: Json | undefined, steps: readonly string[]): readonly Json[] {
  const [step, ...more] = steps;
  if (value === undefined) return [];
  if (step === undefined) return [value];
  if (Array.isArray(value)) {
    return /^\d+$/.test(step)
      ? valuesAt(value[Number(step)], more)
      : value.flatMap((each: Json) => valuesAt(each, steps));
  }
  return isJsonObject(value) && Object.hasOwn(value, step) ? valuesAt(value[step], more) : [];
}
