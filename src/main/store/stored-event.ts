import type { JsonObject } from '../../shared/kernel/json.ts';
import {
  type MessageId,
  type Position,
  position,
  type StreamName,
  type TimestampMs,
  timestampMs,
  type Version,
  version,
} from '../../shared/kernel/names.ts';
import type { RecordedEvent } from './event.ts';
import type { EventKind } from './event-kind.ts';
import { decodeMetadata, type EventMetadata } from './event-metadata.ts';

/** An event as the stores keep it; `metadata` and `data` are JSON text, `occurredAt` is in milliseconds since the epoch. */
export type EventRow = {
  readonly position: number;
  readonly version: number;
  readonly occurredAt: number;
  readonly metadata: string;
  readonly data: string;
};

/**
 * A recorded event over its stored row: payload and metadata are decoded when first asked for. Every reader gets its own, so that
 * nobody can change what another one sees.
 */
export class StoredEvent implements RecordedEvent {
  readonly #row: EventRow;
  readonly #stream: StreamName;
  readonly #kind: EventKind;
  #data: JsonObject | undefined;
  #metadata: EventMetadata | undefined;

  constructor(row: EventRow, stream: StreamName, kind: EventKind) {
    this.#row = row;
    this.#stream = stream;
    this.#kind = kind;
  }

  get position(): Position {
    return position(this.#row.position);
  }

  get stream(): StreamName {
    return this.#stream;
  }

  get version(): Version {
    return version(this.#row.version);
  }

  get category(): string {
    return this.#kind.category;
  }

  get type(): string {
    return this.#kind.type;
  }

  get schemaVersion(): number {
    return this.#kind.schemaVersion;
  }

  get occurredAt(): TimestampMs {
    return timestampMs(this.#row.occurredAt);
  }

  get dataText(): string {
    return this.#row.data;
  }

  get data(): JsonObject {
    this.#data ??= JSON.parse(this.#row.data) as JsonObject;
    return this.#data;
  }

  get id(): MessageId {
    return this.#decoded().id;
  }

  get correlationId(): MessageId {
    return this.#decoded().correlationId;
  }

  get causationId(): MessageId | null {
    return this.#decoded().causationId;
  }

  get actor(): string {
    return this.#decoded().actor;
  }

  get recordedAt(): TimestampMs {
    return this.#decoded().recordedAt;
  }

  /** Every part as plain data: the getters above are not copied by a spread, a structured clone or a comparison. */
  toJSON(): JsonObject {
    return {
      position: this.position,
      id: this.id,
      type: this.type,
      schemaVersion: this.schemaVersion,
      stream: this.stream,
      category: this.category,
      version: this.version,
      data: this.data,
      correlationId: this.correlationId,
      causationId: this.causationId,
      actor: this.actor,
      occurredAt: this.occurredAt,
      recordedAt: this.recordedAt,
    };
  }

  #decoded(): EventMetadata {
    this.#metadata ??= decodeMetadata(this.#row.metadata);
    return this.#metadata;
  }
}
