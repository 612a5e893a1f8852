/** A flow with what became of it: its events and receipts, the read models that they reached, the letters that it left. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { MessageId, Position } from '../../shared/kernel/names.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { RecordedMark } from '../store/event-store.ts';
import type { Engine } from './engine.ts';

export type Trace = {
  readonly correlationId: MessageId;
  readonly events: readonly RecordedEvent[];
  readonly marks: readonly RecordedMark[];
  readonly projections: readonly TouchedReadModel[];
  readonly deadLetters: readonly string[];
};

type TouchedReadModel = {
  readonly projection: string;
  readonly events: readonly MessageId[];
  readonly position: Position;
};

export type TraceOf = { readonly correlationId: MessageId } | { readonly eventId: MessageId };

/** @throws AppError `not-found` for an event that is not in the log. */
export async function readTrace(engine: Engine, of: TraceOf): Promise<Trace> {
  const correlationId = 'correlationId' in of ? of.correlationId : await flowOf(engine, of.eventId);
  const { store } = engine;
  const events: RecordedEvent[] = [];
  for await (const page of store.readLog({ filter: { correlationId } })) events.push(...page);
  const marks = await store.inbox.byCorrelation(correlationId);
  const letters = await engine.deadLetters.list();
  return {
    correlationId,
    events,
    marks,
    projections: await touchedBy(engine, events),
    deadLetters: letters.filter((letter) => letter.correlationId === correlationId).map(({ id }) => id),
  };
}

async function flowOf(engine: Engine, eventId: MessageId): Promise<MessageId> {
  const event = await engine.findEvent(eventId);
  if (event) return event.correlationId;
  throw new AppError('not-found', `trace of event ${eventId}: there is no such event`);
}

async function touchedBy(engine: Engine, events: readonly RecordedEvent[]): Promise<readonly TouchedReadModel[]> {
  const positions = new Map((await engine.readModels.list()).map(({ name, position }) => [name, position]));
  return [...engine.model().projections.values()].flatMap(({ name, from }) => {
    const own = events.filter(({ type }) => from.includes(type)).map(({ id }) => id);
    const position = positions.get(name);
    return own.length === 0 || position === undefined ? [] : [{ projection: name, events: own, position }];
  });
}
