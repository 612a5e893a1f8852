/**
 * A consumer's reaction to one message: runs its handler and carries out what it decided, one decision after the other.
 *
 *  K1 commands and calls happen here, under ids that follow from the message (`derivedId`): a reaction that is run again after a
 *     crash sends the same ids, which the inbox and the externals' records then know. Nothing is done twice.
 *  K2 events, timers and the inbox mark are only collected; the caller commits them together (E1).
 *  K3 a `fail` among the decisions of a handler stops before any of them is carried out.
 */
import { z } from 'zod';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import { type MessageId, timestampMs } from '../../shared/kernel/names.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import type { Consumer } from '../../shared/model/actors.ts';
import type { CommandOutcome, CommandRequest } from '../../shared/model/commanding.ts';
import { ConsumerDecision, flattenDecisions } from '../../shared/model/decision.ts';
import type { DefinedWithCode } from '../../shared/model/model.ts';
import type { CallMade, CommandSent } from '../../shared/model/receipt.ts';
import type { ExternalCalls } from '../external/external-calls.ts';
import { derivedId } from '../runtime/derived-id.ts';
import type { EventDraft } from '../runtime/event-drafts.ts';
import { answerOf } from '../sandbox/answer.ts';
import type { ExportPath, HandlerModule } from '../sandbox/sandbox.ts';
import type { Timer } from '../store/event-store.ts';
import type { Incoming } from './incoming.ts';

/** Decisions that one message may lead to, answers and refusals included: a handler that feeds itself stops here. */
const MOST_DECISIONS = 1_000;

export type ReactionOf = {
  readonly consumer: DefinedWithCode<Consumer>;
  readonly module: HandlerModule;
  readonly message: Incoming;
  readonly attempt: number;
  readonly externals: ExternalCalls;
  readonly send: (request: CommandRequest, attempt: number) => Promise<CommandOutcome>;
  readonly nowMs: number;
  readonly signal: AbortSignal;
};

export type Reaction = {
  readonly events: readonly EventDraft[];
  readonly timersSet: readonly Timer[];
  readonly timersDone: readonly string[];
  readonly sent: readonly CommandSent[];
  readonly calls: readonly CallMade[];
};

/** @throws AppError `handler-*`, `external-failed`, or what a command it sent failed with. */
export async function react(of: ReactionOf): Promise<Reaction> {
  const reaction = new ReactionInProgress(of);
  await reaction.run(of.message.handler, of.message.view);
  return reaction.result();
}

class ReactionInProgress {
  readonly #of: ReactionOf;
  readonly #events: EventDraft[] = [];
  readonly #timersSet: Timer[] = [];
  readonly #timersDone: string[] = [];
  readonly #sent: CommandSent[] = [];
  readonly #calls: CallMade[] = [];
  #steps = 0;

  constructor(of: ReactionOf) {
    this.#of = of;
  }

  async run(path: ExportPath, argument: JsonObject): Promise<void> {
    const decisions = await this.#ask(path, argument);
    const failing = decisions.find((decision) => decision.kind === 'fail');
    if (failing) throw this.#wrong(failing.reason); // (K3)
    for (const decision of decisions) await this.#carryOut(decision);
  }

  result(): Reaction {
    const done = this.#of.message.timer === null ? [] : [this.#of.message.timer.id];
    return {
      events: this.#events,
      timersSet: this.#timersSet,
      timersDone: [...done, ...this.#timersDone],
      sent: this.#sent,
      calls: this.#calls,
    };
  }

  async #ask(path: ExportPath, argument: JsonObject): Promise<readonly ConsumerDecision[]> {
    const { module, message, attempt, consumer } = this.#of;
    const facts = { correlationId: message.correlationId, attempt, actor: `consumer/${consumer.name}` };
    const context = { timeMs: message.timeMs, seed: `${consumer.name}:${message.id}:${this.#steps}`, facts };
    const [answer] = await module.invoke([{ kind: 'call', path, args: [argument], context }]);
    return this.#parse(answerOf(answer, `${module.file} on ${message.name}`).value);
  }

  #parse(returned: Json): readonly ConsumerDecision[] {
    return flattenDecisions(returned).map((entry) => {
      const parsed = ConsumerDecision.safeParse(entry);
      if (!parsed.success) throw this.#wrong(`returned no decision: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
  }

  async #carryOut(decision: ConsumerDecision): Promise<void> {
    this.#steps += 1;
    if (this.#steps > MOST_DECISIONS) throw this.#wrong(`led to more than ${MOST_DECISIONS} decisions`);
    switch (decision.kind) {
      case 'emit':
        this.#allow('emits', decision.type);
        this.#events.push({ type: decision.type, data: decision.data });
        return;
      case 'send':
        this.#allow('sends', decision.command);
        return this.#send(decision.command, decision.data);
      case 'call':
        this.#allow('calls', decision.external);
        return this.#call(decision.external, decision.request);
      case 'set-timer':
        this.#timersSet.push(this.#timer(decision.name, decision.afterMs, decision.data));
        return;
      case 'cancel-timer':
        this.#timersDone.push(this.#timerId(decision.name));
        return;
      case 'fail':
        throw this.#wrong(decision.reason);
      default:
        return assertNever(decision);
    }
  }

  async #send(command: string, data: JsonObject): Promise<void> {
    const { message, consumer, send, attempt } = this.#of;
    const id = this.#derived('send');
    const sender = `consumer/${consumer.name}`;
    const request = { command, data, id, correlationId: message.correlationId, causationId: message.id, sender };
    const outcome = await send(request, attempt); // (K1)
    const reason = outcome.kind === 'refused' ? outcome.reason : null;
    this.#sent.push({ command, id, outcome: outcome.kind, reason });
    if (reason !== null && this.#exports('refusals', command)) {
      await this.run(['refusals', command], { reason, command: { type: command, data }, event: message.view });
    }
  }

  async #call(external: string, request: JsonObject): Promise<void> {
    const { externals, attempt, signal, message } = this.#of;
    const { answer, made } = await externals.call({ external, request, key: this.#derived('call'), attempt, signal }); // (K1)
    this.#calls.push(made);
    if (this.#exports('answers', external)) {
      await this.run(['answers', external], { answer, request, event: message.view });
    }
  }

  #derived(what: string): MessageId {
    const { message, consumer } = this.#of;
    return derivedId(message.id, consumer.name, what, this.#steps);
  }

  /** One timer of a name per flow: setting it again moves it. */
  #timerId(name: string): string {
    const { message, consumer } = this.#of;
    return derivedId(message.correlationId, consumer.name, 'timer', name);
  }

  #timer(name: string, afterMs: number, data: JsonObject): Timer {
    const { message, consumer, nowMs } = this.#of;
    return {
      id: this.#timerId(name),
      owner: `consumer/${consumer.name}`,
      name,
      dueAt: timestampMs(nowMs + afterMs),
      data,
      correlationId: message.correlationId,
      causationId: message.id,
    };
  }

  #exports(...path: readonly string[]): boolean {
    return this.#of.module.exports.some((found) => found.join('/') === path.join('/'));
  }

  #allow(list: 'sends' | 'emits' | 'calls', name: string): void {
    const { consumer } = this.#of;
    if (consumer[list].includes(name)) return;
    throw this.#wrong(`${list} ${name}, which ${consumer.file} does not list under ${list}`);
  }

  #wrong(what: string): AppError {
    const { module } = this.#of;
    return new AppError('handler-failed', what, { details: { file: module.file } });
  }
}
