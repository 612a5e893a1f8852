/** What a consumer can be handed: an event from the bus or one of its own timers that fell due. */
import type { JsonObject } from '../../shared/kernel/json.ts';
import { valueAt } from '../../shared/kernel/json.ts';
import {
  type MessageId,
  messageId,
  type Position,
  START,
  type StreamName,
  streamName,
} from '../../shared/kernel/names.ts';
import type { ExportPath } from '../sandbox/sandbox.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { Timer } from '../store/event-store.ts';

export type Incoming = {
  /** Marks the inbox; ids of what is decided derive from it. */
  readonly id: MessageId;
  /** "OrderPlaced" or "timer overdue". */
  readonly name: string;
  readonly handler: ExportPath;
  readonly view: JsonObject;
  readonly data: JsonObject;
  readonly stream: StreamName;
  readonly position: Position;
  readonly correlationId: MessageId;
  readonly timeMs: number;
  /** Messages of one lane are handled one after the other. */
  readonly lane: string;
  /** The timer to finish with the handling, or null for an event. */
  readonly timer: Timer | null;
};

/** @param orderingKey field of the payload whose value names the lane; an event without it is a lane of its own. */
export function incomingEvent(event: RecordedEvent, orderingKey: string | undefined): Incoming {
  const key = orderingKey === undefined ? undefined : valueAt(event.data, orderingKey);
  return {
    id: event.id,
    name: event.type,
    handler: ['handlers', event.type],
    view: eventView(event),
    data: event.data,
    stream: event.stream,
    position: event.position,
    correlationId: event.correlationId,
    timeMs: event.occurredAt,
    lane: key === undefined || key === null ? event.id : JSON.stringify(key),
    timer: null,
  };
}

export function incomingTimer(timer: Timer): Incoming {
  return {
    id: messageId(timer.id),
    name: `timer ${timer.name}`,
    handler: ['timers', timer.name],
    view: { name: timer.name, data: timer.data, timeMs: timer.dueAt },
    data: timer.data,
    stream: streamName('timer', timer.name),
    position: START,
    correlationId: timer.correlationId,
    timeMs: timer.dueAt,
    lane: timer.id,
    timer,
  };
}

/** An event as handlers see it. */
function eventView(event: RecordedEvent): JsonObject {
  const { id, type, schemaVersion, data, stream, version, position, correlationId, causationId } = event;
  return {
    id,
    type,
    schemaVersion,
    data,
    stream,
    version,
    position,
    timeMs: event.occurredAt,
    correlationId,
    causationId,
  };
}
