/**
 * Calls to simulated systems outside.
 *
 *  X1 a call carries an idempotency key; an answer that was recorded under it is given again and the work is not done again.
 *  X2 latency, failure and answer are drawn from the external's seed, the key and the attempt, so a run can be repeated (W2).
 *  X3 a failure marked `afterwards` loses the answer of work that was done: the next call with the same key finds it recorded.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';
import { isJsonObject } from '../../shared/kernel/json.ts';
import type { External } from '../../shared/model/actors.ts';
import type { DefinedWithCode } from '../../shared/model/model.ts';
import type { CallMade } from '../../shared/model/receipt.ts';
import type { Powers, Random } from '../engine/powers.ts';
import { pause } from '../runtime/pause.ts';
import { answerOf } from '../sandbox/answer.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';

export type ExternalSystem = { readonly definition: DefinedWithCode<External>; readonly module: HandlerModule | null };

export type ExternalCall = {
  readonly external: string;
  readonly request: JsonObject;
  /** Idempotency key. */
  readonly key: string;
  /** The caller's try, from 1: another try may fare better (X2). */
  readonly attempt: number;
  readonly signal: AbortSignal;
};

export type ExternalAnswer = { readonly answer: JsonObject; readonly made: CallMade };

export class ExternalCalls {
  readonly #systems: ReadonlyMap<string, ExternalSystem>;
  readonly #store: EventStore;
  readonly #powers: Powers;
  readonly #runSeed: string;

  constructor(systems: ReadonlyMap<string, ExternalSystem>, store: EventStore, powers: Powers, runSeed: string) {
    this.#systems = systems;
    this.#store = store;
    this.#powers = powers;
    this.#runSeed = runSeed;
  }

  /** @throws AppError `external-failed` (retry later), `not-found`, `handler-*` from the external's own code, `cancelled`. */
  async call(call: ExternalCall): Promise<ExternalAnswer> {
    const system = this.#systems.get(call.external);
    if (!system) throw new AppError('not-found', `call ${call.external}: the workspace has no external of that name`);
    const startedAtMs = this.#powers.clock.now();
    const made = (repeated: boolean): CallMade => ({
      external: call.external,
      key: call.key,
      startedAtMs,
      endedAtMs: this.#powers.clock.now(),
      repeated,
    });
    const before = await this.#store.records.get(collection(call.external), call.key);
    if (before && isJsonObject(before.value['answer'])) return { answer: before.value['answer'], made: made(true) }; // (X1)
    return { answer: await this.#work(system, call), made: made(false) };
  }

  async #work(system: ExternalSystem, call: ExternalCall): Promise<JsonObject> {
    const { definition } = system;
    const random = this.#powers.random(`${this.#runSeed}:${definition.seed}:${call.key}:${call.attempt}`); // (X2)
    await pause(this.#powers.clock, random.between(definition.latency.min, definition.latency.max), call.signal);
    const failure = drawShare(definition.failures, random.next());
    if (failure && !failure.afterwards) throw failed(definition.name, failure.reason);
    const answer = await this.#answer(system, call, random);
    const value = { request: call.request, answer, attempt: call.attempt, lost: failure !== undefined };
    await this.#store.append({ records: [{ collection: collection(call.external), key: call.key, value }] });
    if (failure) throw failed(definition.name, failure.reason); // (X3)
    return answer;
  }

  async #answer(system: ExternalSystem, call: ExternalCall, random: Random): Promise<JsonObject> {
    const { definition, module } = system;
    if (!module) return drawWeighted(definition, random.next());
    const context = {
      timeMs: this.#powers.clock.now(),
      seed: `${this.#runSeed}:${definition.seed}:${call.key}`,
      facts: { key: call.key },
    };
    const [answer] = await module.invoke([{ kind: 'call', path: ['answer'], args: [call.request], context }]);
    const { value } = answerOf(answer, `${module.file} answer`);
    if (isJsonObject(value)) return value;
    throw new AppError(
      'handler-failed',
      `${module.file}: answer must return an object, found ${JSON.stringify(value)}`,
    );
  }
}

function collection(external: string): string {
  return `external/${external}`;
}

function failed(external: string, reason: string): AppError {
  return new AppError('external-failed', `${external}: ${reason}`, { retry: 'later', details: { external, reason } });
}

/** The entry whose share covers `drawn`, where what is left of 1 is nobody's. */
function drawShare<T extends { readonly share: number }>(entries: readonly T[], drawn: number): T | undefined {
  let upTo = 0;
  return entries.find((entry) => {
    upTo += entry.share;
    return drawn < upTo;
  });
}

/** Answers share all there is between them. */
function drawWeighted(definition: External, drawn: number): JsonObject {
  const total = definition.answers.reduce((sum, entry) => sum + entry.share, 0);
  const found = drawShare(definition.answers, drawn * total) ?? definition.answers.at(-1);
  return found?.answer ?? {};
}
