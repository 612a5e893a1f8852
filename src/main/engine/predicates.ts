/**
 * Predicates of people over events, run beside the data: in a sandbox of their own, so that one that loops holds up no handler. It is
 * started with the first predicate and closed with the engine.
 */
import { AppError, isAppError } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';
import { bundlePredicate, PASS, PROBE, type PredicateFault, typedPlace } from '../sandbox/bundle-predicate.ts';
import type { HandlerFailure, HandlerModule, InvocationContext, Sandbox } from '../sandbox/sandbox.ts';
import type { RecordedEvent } from '../store/event.ts';

export type Selection = {
  readonly passed: readonly RecordedEvent[];
  /** Events on which it threw; they do not pass. */
  readonly failed: number;
  readonly firstFailed: RecordedEvent | undefined;
};

export type EventPredicate = {
  /** In one crossing. @throws AppError `handler-timed-out`, `handler-out-of-memory` with details {line, column} where known. */
  select(events: readonly RecordedEvent[]): Promise<Selection>;
  /** Why it threw on this event. */
  explain(event: RecordedEvent): Promise<PredicateFault>;
};

const KEPT = 16;
const CONTEXT: InvocationContext = { timeMs: 0, seed: 'predicate', facts: {} };

export class Predicates implements AsyncDisposable {
  readonly #start: () => Sandbox;
  readonly #compiled = new Map<string, Promise<HandlerModule>>();
  #sandbox: Sandbox | undefined;

  /** @param start starts the sandbox when it is first needed. */
  constructor(start: () => Sandbox) {
    this.#start = start;
  }

  /**
   * @param text an expression of TypeScript: "(event) => event.type === 'OrderPlaced'".
   * @throws AppError `invalid-input` with details {line, column} of the text.
   */
  async compile(text: string): Promise<EventPredicate> {
    const module = await this.#moduleOf(text);
    return {
      select: (events) => select(module, events),
      explain: async (event) => {
        const [answer] = await module.invoke([
          { kind: 'call', path: PROBE, args: [], argsText: argumentsText(event), context: CONTEXT },
        ]);
        return answer?.ok === false
          ? faultOf(answer.failure)
          : { message: 'it threw once, and not again', line: 1, column: 1 };
      },
    };
  }

  /** What is wrong with a text; null when it compiles. */
  async check(text: string): Promise<PredicateFault | null> {
    try {
      await this.#moduleOf(text);
      return null;
    } catch (error) {
      if (!isAppError(error, 'invalid-input')) throw error;
      const { line = 1, column = 1 } = error.details;
      return { message: error.message.replace(/^predicate: /, ''), line: Number(line), column: Number(column) };
    }
  }

  async close(): Promise<void> {
    await this.#sandbox?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The newest few stay: the tail asks for the same one again and again. */
  #moduleOf(text: string): Promise<HandlerModule> {
    const loading = this.#compiled.get(text) ?? this.#load(text);
    this.#compiled.delete(text);
    this.#compiled.set(text, loading);
    for (const [old, module] of this.#compiled) {
      if (this.#compiled.size <= KEPT) break;
      this.#compiled.delete(old);
      void module.then((loaded) => this.#sandbox?.unload(loaded)).catch(() => undefined); // one that did not load is not there
    }
    loading.catch(() => this.#compiled.delete(text));
    return loading;
  }

  async #load(text: string): Promise<HandlerModule> {
    const built = await bundlePredicate(text);
    if (!built.ok) throw wrong(built.fault);
    this.#sandbox ??= this.#start();
    return this.#sandbox.load(built.bundle).catch((error: unknown) => {
      throw isAppError(error) ? reworded(error, text) : error;
    });
  }
}

async function select(module: HandlerModule, events: readonly RecordedEvent[]): Promise<Selection> {
  if (events.length === 0) return { passed: [], failed: 0, firstFailed: undefined };
  const argsText = `[[${events.map(eventText).join(',')}]]`;
  const [answer] = await module.invoke([{ kind: 'call', path: PASS, args: [], argsText, context: CONTEXT }]);
  if (answer?.ok !== true) throw stopped(answer?.failure, events.length);
  const { passed, failed, first } = answer.value as { passed: readonly number[]; failed: number; first: number };
  return { passed: passed.flatMap((index) => events[index] ?? []), failed, firstFailed: events[first] };
}

function argumentsText(event: RecordedEvent): string {
  return `[${eventText(event)}]`;
}

/** As the window has it; the payload's text is spliced in as it is stored. */
function eventText(event: RecordedEvent): string {
  const { id, type, schemaVersion, stream, category, version, position, correlationId, causationId, actor } = event;
  const { occurredAt, recordedAt } = event;
  const about = { id, type, schemaVersion, stream, category, version, position, correlationId, causationId, actor };
  return `${JSON.stringify({ ...about, occurredAt, recordedAt }).slice(0, -1)},"data":${event.dataText}}`;
}

function faultOf({ message, place }: HandlerFailure): PredicateFault {
  return { message, ...(place ? typedPlace(place) : { line: 1, column: 1 }) };
}

function wrong({ message, line, column }: PredicateFault): AppError {
  return new AppError('invalid-input', `predicate: ${message}`, { details: { line, column } });
}

/** What evaluating the text threw; a place behind its end is ours, and says nothing. */
function reworded(error: AppError, text: string): AppError {
  if (error.code !== 'handler-failed') return error;
  const { line, column } = error.details;
  const isTyped = typeof line === 'number' && typeof column === 'number' && line <= text.split('\n').length;
  if (isTyped) return wrong({ message: error.message, ...typedPlace({ line, column }) });
  return wrong({ message: error.message.replace(/^TypeError: /, ''), line: 1, column: 1 });
}

function stopped(failure: HandlerFailure | undefined, count: number): AppError {
  if (failure === undefined) return new AppError('handler-failed', 'predicate: no answer came back');
  const { message, line, column } = faultOf(failure);
  const details: JsonObject = { line, column };
  const words = failure.code === 'handler-timed-out' ? `${message} on ${count} events` : message;
  return new AppError(failure.code, `predicate: ${words.replace(/^pass /, 'it ')}`, { details });
}
