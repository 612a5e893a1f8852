/**
 * One command's deliberation: fold and decide; make the calls that were decided on; fold again and let `answers` go on, until no
 * call is left. Nothing is written here but the calls' own records, so a deliberation can be dropped at any point.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';
import type { StreamName, Version } from '../../shared/kernel/names.ts';
import type { CallMade } from '../../shared/model/receipt.ts';
import type { ExternalCalls } from '../external/external-calls.ts';
import { derivedId } from '../runtime/derived-id.ts';
import type { EventDraft } from '../runtime/event-drafts.ts';
import type { Job } from '../runtime/lanes.ts';
import type { InvocationContext } from '../sandbox/sandbox.ts';
import type { AggregateRuntime, Decided } from './aggregate-runtime.ts';
import type { Command } from './command.ts';
import { type CallDraft, verdictOf } from './verdict.ts';

const MOST_CALLS = 16;

export type Deliberation = {
  /** The stream's version that was decided on. */
  readonly version: Version;
  readonly refusal: string | null;
  readonly events: readonly EventDraft[];
  readonly calls: readonly CallMade[];
};

export type DeliberationOf = {
  readonly aggregate: AggregateRuntime;
  readonly command: Command;
  readonly stream: StreamName;
  readonly externals: ExternalCalls;
  /** The lane's job: waiting for a system outside gives its place away. */
  readonly job: Job;
  readonly signal: AbortSignal;
};

/** @throws AppError `handler-*`, `external-failed`, `cancelled`. */
export async function deliberate(of: DeliberationOf): Promise<Deliberation> {
  const { aggregate, command, stream } = of;
  let decided = await aggregate.ask(stream, {
    path: ['decide', command.command],
    args: [viewOf(command)],
    context: contextOf(command),
  });
  let verdict = verdictOf(aggregate.definition, decided.returned);
  const events: EventDraft[] = [];
  const waiting: CallDraft[] = [];
  const calls: CallMade[] = [];
  for (;;) {
    if (verdict.kind === 'refuse') return { version: decided.version, refusal: verdict.reason, events: [], calls };
    events.push(...verdict.events);
    waiting.push(...verdict.calls);
    const next = waiting.shift();
    if (!next) return { version: decided.version, refusal: null, events, calls };
    const { answer, made } = await makeCall(of, next, calls.length);
    calls.push(made);
    decided = await askOn(of, next, answer);
    verdict = verdictOf(aggregate.definition, decided.returned);
  }
}

function makeCall(of: DeliberationOf, call: CallDraft, index: number) {
  const { command, aggregate } = of;
  if (index >= MOST_CALLS) {
    throw new AppError(
      'handler-failed',
      `${aggregate.definition.name}: ${command.command} led to more than ${MOST_CALLS} calls`,
    );
  }
  const key = derivedId(command.id, 'call', index);
  return of.job.pause(() => of.externals.call({ ...call, key, attempt: command.attempt, signal: of.signal }));
}

/** Lets `answers` decide on the answer; an aggregate without an entry for that external only wanted the call made. */
async function askOn(of: DeliberationOf, call: CallDraft, answer: JsonObject): Promise<Decided> {
  const { aggregate, command, stream } = of;
  if (!aggregate.exports('answers', call.external)) return { ...(await aggregate.fold(stream)), returned: null };
  return aggregate.ask(stream, {
    path: ['answers', call.external],
    args: [{ answer, request: call.request, command: viewOf(command) }],
    context: contextOf(command),
  });
}

function viewOf(command: Command): JsonObject {
  const { id, command: type, data, correlationId, causationId } = command;
  return { id, type, data, correlationId, causationId };
}

function contextOf(command: Command): InvocationContext {
  const facts = { correlationId: command.correlationId, attempt: command.attempt, actor: command.sender };
  return { timeMs: command.receivedAtMs, seed: command.id, facts };
}
