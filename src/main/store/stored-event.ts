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

/** What an event says beyond its payload and its kind. */
export type EventDetails = { readonly stream: StreamName; readonly metadata: string };

/**
 * Events that were read together: each knows its place among them, and asks here for what it does not carry itself. A page may
 * fetch what is asked for only then, for all of its events at once.
 */
export interface EventPage {
  positionAt(index: number): number;
  versionAt(index: number): number;
  occurredAtAt(index: number): number;
  detailsAt(index: number): EventDetails;
}

/**
 * A recorded event that carries its payload's text and its kind. All else is decoded, and may even be fetched, when it is first
 * asked for: for a reader of payloads, five more columns would cost a quarter of its time. Every reader gets events of its own, so
 * that nobody can change what another one sees.
 */
export class StoredEvent implements RecordedEvent {
  readonly dataText: string;
  readonly #kind: EventKind;
  readonly #page: EventPage;
  readonly #index: number;
  #data: JsonObject | undefined;
  #metadata: EventMetadata | undefined;

  constructor(dataText: string, kind: EventKind, page: EventPage, index: number) {
    this.dataText = dataText;
    this.#kind = kind;
    this.#page = page;
    this.#index = index;
  }

  get position(): Position {
    return position(this.#page.positionAt(this.#index));
  }

  get stream(): StreamName {
    return this.#page.detailsAt(this.#index).stream;
  }

  get version(): Version {
    return version(this.#page.versionAt(this.#index));
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
    return timestampMs(this.#page.occurredAtAt(this.#index));
  }

  get data(): JsonObject {
    this.#data ??= JSON.parse(this.dataText) as JsonObject;
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
    this.#metadata ??= decodeMetadata(this.#page.detailsAt(this.#index).metadata);
    return this.#metadata;
  }
}
