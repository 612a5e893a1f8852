/**
 * How one consumer handles one message, whatever brought it: effects and inbox mark in one append.
 *
 *  E1 a consumer's effects and its inbox mark commit together: a message that comes again has no second effect.
 */
import { type AppError, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Consumer } from '../../shared/model/actors.ts';
import type { CommandOutcome, CommandRequest } from '../../shared/model/commanding.ts';
import type { DeadLetter } from '../../shared/model/dead-letter.ts';
import type { DefinedWithCode, Model } from '../../shared/model/model.ts';
import type { ConsumerReceipt } from '../../shared/model/receipt.ts';
import type { Powers } from '../engine/powers.ts';
import type { ExternalCalls } from '../external/external-calls.ts';
import { placeOf } from '../runtime/actor-record.ts';
import { newEvent, writesByStream } from '../runtime/event-drafts.ts';
import type { Traffic } from '../runtime/traffic.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import type { PayloadCheck } from '../schema/payload-check.ts';
import type { EventStore, RecordWrite } from '../store/event-store.ts';
import { deadLetterId, letterWritten, type StoredDeadLetter } from './dead-letter-list.ts';
import type { Incoming } from './incoming.ts';
import { type Reaction, react } from './reaction.ts';

/** What a consumer needs around it; replaced as a whole when the workspace changes. */
export type ConsumerSetup = {
  readonly model: Model;
  readonly consumer: DefinedWithCode<Consumer>;
  readonly module: HandlerModule;
  readonly store: EventStore;
  readonly powers: Powers;
  readonly externals: ExternalCalls;
  readonly check: PayloadCheck;
  readonly send: (request: CommandRequest, attempt: number) => Promise<CommandOutcome>;
  /** Counts what travelled, where somebody wants to know. */
  readonly traffic?: Traffic;
};

export type Try = DeadLetter['attempts'][number];

/**
 * Runs the handler and commits what it decided (E1).
 * @param receiver name in the inbox; a redrive uses one of its own, because the first is marked by the parking.
 * @param also records to write in the same append.
 * @throws AppError what the reaction failed with; `store-*` when the commit fails.
 */
export async function handleOnce(
  setup: ConsumerSetup,
  message: Incoming,
  options: {
    readonly receiver: string;
    readonly attempt: number;
    readonly signal: AbortSignal;
    readonly also?: readonly RecordWrite[];
  },
): Promise<'handled' | 'duplicate'> {
  const { store, powers } = setup;
  const startedAtMs = powers.clock.now();
  if (await store.inbox.find(options.receiver, message.id)) return 'duplicate';
  const { attempt, signal } = options;
  const reaction = await react({ ...setup, message, attempt, signal, nowMs: startedAtMs });
  const events = reaction.events.map((draft) =>
    newEvent(setup.model, setup.check, powers, emitterOf(setup, message), draft),
  );
  const note = receiptOf(setup, message, reaction, { attempt, startedAtMs, emitted: events.map((event) => event.id) });
  powers.faults.at('consumer:before-commit');
  const result = await store.append({
    writes: writesByStream(events),
    inbox: { receiver: options.receiver, messageId: message.id, correlationId: message.correlationId, note },
    timers: { set: reaction.timersSet, done: reaction.timersDone },
    ...(options.also === undefined ? {} : { records: options.also }),
  });
  powers.faults.at('consumer:after-commit');
  if (result.kind === 'duplicate') return 'duplicate';
  const actor = receiverOf(setup.consumer.name);
  setup.traffic?.handled(message.name, actor);
  setup.traffic?.wrote(actor, events);
  setup.traffic?.called(actor, reaction.calls);
  return 'handled';
}

/** Gives a message up: a dead letter and the inbox mark in one append, so that it is parked once. */
export async function park(
  setup: ConsumerSetup,
  message: Incoming,
  cause: AppError,
  tries: readonly Try[],
): Promise<void> {
  const { store, powers, consumer } = setup;
  const letter = letterOf(setup, message, cause, tries);
  const nothing: Reaction = { events: [], timersSet: [], timersDone: [], sent: [], calls: [] };
  const note = receiptOf(setup, message, nothing, {
    attempt: tries.length,
    startedAtMs: powers.clock.now(),
    emitted: [],
  });
  await store.append({
    inbox: {
      receiver: receiverOf(consumer.name),
      messageId: message.id,
      correlationId: message.correlationId,
      note: { ...note, outcome: 'dead-letter' },
    },
    timers: { done: message.timer === null ? [] : [message.timer.id] },
    records: [letterWritten(letter)],
  });
  powers.log.warn(`consumer/${consumer.name} gave up on ${message.name} ${message.id}: ${messageOf(cause)}`);
}

/** True for failures of the message itself, which its ladder of tries is for; others are the supervisor's (R3). */
export function isOfTheMessage(error: unknown): error is AppError {
  return isAppError(error) && !OF_THE_WORLD.has(error.code);
}

export function receiverOf(consumer: string): string {
  return `consumer/${consumer}`;
}

const OF_THE_WORLD: ReadonlySet<string> = new Set([
  'closed',
  'cancelled',
  'store-unavailable',
  'store-corrupt',
  'bus-unavailable',
]);

function emitterOf(setup: ConsumerSetup, message: Incoming) {
  return {
    actor: `consumer/${setup.consumer.name}`,
    file: setup.module.file,
    correlationId: message.correlationId,
    causationId: message.id,
  };
}

function receiptOf(
  setup: ConsumerSetup,
  message: Incoming,
  reaction: Reaction,
  facts: { readonly attempt: number; readonly startedAtMs: number; readonly emitted: readonly string[] },
): ConsumerReceipt {
  return {
    kind: 'consumer',
    consumer: setup.consumer.name,
    message: message.name,
    outcome: 'handled',
    sent: [...reaction.sent],
    calls: [...reaction.calls],
    ...facts,
    emitted: [...facts.emitted],
  };
}

function letterOf(setup: ConsumerSetup, message: Incoming, cause: AppError, tries: readonly Try[]): StoredDeadLetter {
  const { consumer, powers } = setup;
  return {
    id: deadLetterId(consumer.name, message.id),
    consumer: consumer.name,
    eventId: message.id,
    eventType: message.name,
    stream: message.stream,
    position: message.position,
    correlationId: message.correlationId,
    data: message.data,
    cause: { code: cause.code, message: cause.message, place: placeOf(cause) },
    attempts: tries,
    parkedAt: powers.clock.now(),
    timer: message.timer === null ? null : { ...message.timer },
  };
}
