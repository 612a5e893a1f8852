/**
 * An event as a CloudEvent 1.0 in structured JSON mode (`application/cloudevents+json`), all but its payload:
 *
 *   id          the event's id; with `source` it identifies the event      type        the event's type
 *   source      /<prefix>/<category>                                       subject     the stream, "order-301482"
 *   time        when it occurred                                           dataschema  registry://<type>/<schema version>
 * and, as extensions: `sequence` (the position, in decimal text: CloudEvents integers have 32 bits), `streamversion`,
 * `schemaversion`, `category`, `correlationid`, `causationid` (absent when a person caused it), `actor`, `recordedtime`.
 *
 * Sources: cloudevents/spec v1.0.2 `spec.md`, `formats/json-format.md`.
 */
import type { JsonObject } from '../kernel/json.ts';

/** What a CloudEvent says of an event beside its payload. Times are milliseconds since the epoch. */
export type CloudEventParts = {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly category: string;
  readonly version: number;
  readonly position: number;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly actor: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
};

/** @param prefix the workspace's subject prefix, for `source`. */
export function cloudEventAttributes(prefix: string, event: CloudEventParts): JsonObject {
  return {
    specversion: '1.0',
    id: event.id,
    source: `/${encodeURIComponent(prefix)}/${encodeURIComponent(event.category.toWellFormed())}`,
    type: event.type,
    subject: event.stream,
    time: new Date(event.occurredAt).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `registry://${event.type}/${event.schemaVersion}`,
    sequence: String(event.position),
    streamversion: event.version,
    schemaversion: event.schemaVersion,
    category: event.category,
    correlationid: event.correlationId,
    ...(event.causationId === null ? {} : { causationid: event.causationId }),
    actor: event.actor,
    recordedtime: new Date(event.recordedAt).toISOString(),
  };
}
