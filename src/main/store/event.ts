import type { JsonObject } from '../../shared/kernel/json.ts';
import type { MessageId, Position, StreamName, TimestampMs, Version } from '../../shared/kernel/names.ts';

/** What a writer hands to `append`; the store adds stream, version, position and the time of recording. */
export type NewEvent = {
  readonly id: MessageId;
  readonly type: string;
  /** Version of the type's schema that `data` follows: 1, 2, ... */
  readonly schemaVersion: number;
  readonly data: JsonObject;
  /** The business flow that this belongs to. */
  readonly correlationId: MessageId;
  /** The message that caused this one; null when a person or a script outside the system did. */
  readonly causationId: MessageId | null;
  /** Who wrote it: "aggregate/order", "consumer/analytics", "person". */
  readonly actor: string;
  readonly occurredAt: TimestampMs;
};

/**
 * One event of the log, immutable (S3). The payload is parsed and the rest fetched and decoded when first asked for, so that a
 * reader pays only for what it uses; asking for the first time after the store has closed may fail with `closed`. `dataText` is the
 * payload's JSON as it is stored.
 */
export interface RecordedEvent extends NewEvent {
  readonly position: Position;
  readonly stream: StreamName;
  /** The stream's category: "order" for "order-301482". */
  readonly category: string;
  readonly version: Version;
  readonly recordedAt: TimestampMs;
  readonly dataText: string;
}

/** Which events of the log a reader wants; every given part must hold. An empty filter wants all. */
export type EventFilter = {
  readonly types?: readonly string[];
  readonly stream?: StreamName;
  readonly categories?: readonly string[];
  readonly correlationId?: MessageId;
  /** Recorded at or after. */
  readonly since?: TimestampMs;
  /** Recorded at or before. */
  readonly until?: TimestampMs;
};
