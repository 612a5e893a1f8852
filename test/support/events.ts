/** Makes recorded events for tests that need some without a store behind them. */

import type { NewEvent, RecordedEvent } from '../../src/main/store/event.ts';
import type { JsonObject } from '../../src/shared/kernel/json.ts';
import {
  messageId,
  type Position,
  position,
  streamName,
  timestampMs,
  toStreamName,
  version,
} from '../../src/shared/kernel/names.ts';
import { TEST_START } from './powers.ts';

export type EventParts = {
  readonly position: number;
  readonly id?: string;
  readonly type?: string;
  readonly schemaVersion?: number;
  readonly category?: string;
  readonly key?: string;
  readonly stream?: string;
  readonly version?: number;
  readonly data?: JsonObject;
  readonly correlationId?: string;
  readonly causationId?: string | null;
  readonly actor?: string;
  readonly occurredAt?: number;
  readonly recordedAt?: number;
};

/** An event of the log at `position`; all else has a value that follows from it, or is given. */
export function recordedEvent(parts: EventParts): RecordedEvent {
  const category = parts.category ?? 'order';
  const key = parts.key ?? String(parts.position);
  const data = parts.data ?? { orderId: key };
  const id = parts.id ?? testEventId(parts.position);
  return {
    id: messageId(id),
    type: parts.type ?? 'OrderPlaced',
    schemaVersion: parts.schemaVersion ?? 1,
    data,
    dataText: JSON.stringify(data),
    correlationId: messageId(parts.correlationId ?? id),
    causationId: parts.causationId === undefined || parts.causationId === null ? null : messageId(parts.causationId),
    actor: parts.actor ?? `aggregate/${category}`,
    occurredAt: timestampMs(parts.occurredAt ?? TEST_START + parts.position),
    position: position(parts.position),
    stream: parts.stream === undefined ? streamName(category, key) : toStreamName(parts.stream),
    category,
    version: version(parts.version ?? 1),
    recordedAt: timestampMs(parts.recordedAt ?? TEST_START + parts.position),
  };
}

/** What a writer would hand in for the same event. */
export function newEvent(parts: EventParts): NewEvent {
  const { id, type, schemaVersion, data, correlationId, causationId, actor, occurredAt } = recordedEvent(parts);
  return { id, type, schemaVersion, data, correlationId, causationId, actor, occurredAt };
}

/** A UUID that tells its number, so that a failing test names the event. */
export function testEventId(number: number | Position): string {
  return `00000000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`;
}
