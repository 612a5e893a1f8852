/**
 * A producer at work: a seeded sequence of ticks, each leading to commands.
 *
 *  P1 tick n always leads to the same commands under the same ids: a tick that a crash cut short is sent again and the inbox
 *     knows what was decided already.
 *  P2 the number of the newest finished tick is durable; a restart goes on after it.
 *  P3 the pace is kept over time: a tick that was late does not delay those after it, and a pause is not caught up.
 */
import { z } from 'zod';
import { AppError, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import type { Producer } from '../../shared/model/actors.ts';
import type { CommandOutcome, CommandRequest } from '../../shared/model/commanding.ts';
import { flattenDecisions, ProducerDecision } from '../../shared/model/decision.ts';
import type { DefinedWithCode } from '../../shared/model/model.ts';
import type { Powers } from '../engine/powers.ts';
import { ActorRecord } from '../runtime/actor-record.ts';
import { namedId } from '../runtime/derived-id.ts';
import type { Actor } from '../runtime/directory.ts';
import { pause } from '../runtime/pause.ts';
import { type Supervised, supervise } from '../runtime/supervisor.ts';
import { answerOf } from '../sandbox/answer.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';
import { endsByItself, pauseBefore } from './schedule.ts';

const COLLECTION = 'producers';
/** A pace that fell behind by more than this starts anew from now (P3). */
const CATCH_UP_MS = 1_000;

export type ProducerSetup = {
  readonly producer: DefinedWithCode<Producer>;
  readonly module: HandlerModule | null;
  readonly store: EventStore;
  readonly powers: Powers;
  readonly runSeed: string;
  readonly send: (request: CommandRequest) => Promise<CommandOutcome>;
};

export class ProducerActor implements Actor {
  readonly id: string;
  readonly #setup: ProducerSetup;
  readonly #record: ActorRecord;
  readonly #supervised: Supervised;

  constructor(setup: ProducerSetup) {
    this.#setup = setup;
    this.#record = new ActorRecord('producer', setup.producer.name, setup.powers.clock);
    this.id = this.#record.id;
    this.#supervised = supervise(this.#record, (signal) => this.#produce(signal), setup.powers);
  }

  /** True when it never comes to an end by itself. */
  get endless(): boolean {
    return !endsByItself(this.#setup.producer);
  }

  async status(): Promise<ActorStatus> {
    return this.#record.status();
  }

  pause(): Promise<void> {
    return this.#supervised.pause();
  }

  async resume(): Promise<void> {
    this.#supervised.resume();
  }

  close(): Promise<void> {
    return this.#supervised.close();
  }

  async #produce(signal: AbortSignal): Promise<void> {
    const { producer, powers } = this.#setup;
    let dueAt: number = powers.clock.now();
    for (let n = (await this.#finished()) + 1; ; n += 1) {
      const pauseMs = pauseBefore(producer, n);
      if (pauseMs === undefined) return;
      dueAt = Math.max(dueAt + pauseMs, powers.clock.now() - CATCH_UP_MS); // (P3)
      if (dueAt > powers.clock.now()) await pause(powers.clock, dueAt - powers.clock.now(), signal);
      if (signal.aborted) return;
      await this.#tick(n);
    }
  }

  async #tick(n: number): Promise<void> {
    const { producer, store } = this.#setup;
    const decisions = await this.#decide(n);
    for (const [index, decision] of decisions.entries()) await this.#send(n, index, decision);
    await store.append({
      records: [{ collection: COLLECTION, key: producer.name, value: { tick: n, seed: this.#seed() } }],
    }); // (P2)
  }

  async #decide(n: number): Promise<readonly ProducerDecision[]> {
    const { producer, module, powers } = this.#setup;
    const fixed = producer.script?.[n - 1] ?? producer.template;
    if (fixed) return [{ kind: 'send', command: fixed.send, data: fixed.data }];
    if (!module) return [];
    const context = { timeMs: powers.clock.now(), seed: `${this.#seed()}:${n}`, facts: { actor: this.id } };
    const tick = { n, timeMs: context.timeMs };
    const [answer] = await module.invoke([{ kind: 'call', path: ['next'], args: [tick], context }]);
    const { value } = answerOf(answer, `${module.file} tick ${n}`);
    return flattenDecisions(value).map((entry) => this.#parse(module.file, entry));
  }

  #parse(file: string, entry: unknown): ProducerDecision {
    const parsed = ProducerDecision.safeParse(entry);
    if (parsed.success) return parsed.data;
    throw new AppError('handler-failed', `${file} returned no command to send: ${z.prettifyError(parsed.error)}`, {
      details: { file },
    });
  }

  /** A command that fails is noted and the next one is sent: a producer is a script of the outside world, which does not wait. */
  async #send(n: number, index: number, decision: ProducerDecision): Promise<void> {
    const id = namedId('producer', this.#setup.producer.name, this.#seed(), n, index); // (P1)
    const request = {
      command: decision.command,
      data: decision.data,
      id,
      correlationId: id,
      causationId: null,
      sender: this.id,
    };
    try {
      await this.#setup.send(request);
      this.#record.handled();
    } catch (error) {
      if (isAppError(error, 'closed')) throw error;
      this.#record.failed(error);
      this.#setup.powers.log.warn(`${this.id} tick ${n}: ${messageOf(error)}`);
    }
  }

  async #finished(): Promise<number> {
    const { producer, store } = this.#setup;
    const record = await store.records.get(COLLECTION, producer.name);
    if (record?.value['seed'] !== this.#seed()) return 0;
    return typeof record.value['tick'] === 'number' ? record.value['tick'] : 0;
  }

  #seed(): string {
    return `${this.#setup.runSeed}:${this.#setup.producer.seed}`;
  }
}
