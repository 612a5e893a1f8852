/**
 * Events on the wire: CloudEvents 1.0 in structured JSON mode (`application/cloudevents+json`), with the attributes of
 * `src/shared/model/cloud-event.ts`.
 *
 *  W1 `parseCloudEvent(encodeCloudEvent(event))` is the same event; the payload's text is spliced in, never printed again.
 *  W2 what is not such an event is an `invalid-input` that names the attribute and what was found.
 *
 * Sources: cloudevents/spec v1.0.2 `spec.md`, `formats/json-format.md`, `bindings/nats-protocol-binding.md`.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../shared/kernel/json.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../../shared/kernel/names.ts';
import { cloudEventAttributes } from '../../shared/model/cloud-event.ts';
import type { RecordedEvent } from '../store/event.ts';

export const CLOUD_EVENTS_MEDIA_TYPE = 'application/cloudevents+json';

const DATA_MEMBER = ',"data":';
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** @param prefix the workspace's subject prefix, for `source`. */
export function encodeCloudEvent(prefix: string, event: RecordedEvent): string {
  const attributes = JSON.stringify(cloudEventAttributes(prefix, event));
  return `${attributes.slice(0, -1)}${DATA_MEMBER}${event.dataText}}`;
}

/** @throws AppError `invalid-input` (W2). */
export function parseCloudEvent(text: string): RecordedEvent {
  const { attributes, data, dataText } = splitOwn(text) ?? splitAny(text);
  const attribute = reader(attributes);
  const specversion = attribute.text('specversion');
  if (specversion !== '1.0') throw malformed('specversion', 'the text "1.0"', specversion);
  const contentType = attributes['datacontenttype'];
  if (contentType !== undefined && contentType !== null && !isJsonMediaType(contentType)) {
    throw malformed('datacontenttype', 'a JSON media type', contentType);
  }
  if (!isJsonObject(data)) throw malformed('data', 'an object', data);
  attribute.text('source');
  return {
    id: messageId(attribute.text('id')),
    type: attribute.text('type'),
    schemaVersion: attribute.count('schemaversion'),
    data,
    dataText,
    correlationId: messageId(attribute.text('correlationid')),
    causationId: attribute.isSet('causationid') ? messageId(attribute.text('causationid')) : null,
    actor: attribute.text('actor'),
    occurredAt: timestampMs(attribute.timeMs('time')),
    position: position(attribute.count('sequence')),
    stream: toStreamName(attribute.text('subject')),
    category: attribute.text('category'),
    version: version(attribute.count('streamversion')),
    recordedAt: timestampMs(attribute.timeMs('recordedtime')),
  };
}

type Split = { readonly attributes: JsonObject; readonly data: Json | undefined; readonly dataText: string };

/**
 * Our own encoding, where `data` comes last. The member's `,"data":` cannot stand inside a string, where its quotes would be
 * escaped, and no attribute before it may be an object; so when both halves parse, they are the attributes and the payload.
 */
function splitOwn(text: string): Split | undefined {
  const at = text.indexOf(DATA_MEMBER);
  if (at < 0 || !text.endsWith('}')) return undefined;
  const dataText = text.slice(at + DATA_MEMBER.length, -1);
  const attributes = parseJson(`${text.slice(0, at)}}`);
  const data = parseJson(dataText);
  if (data === undefined || !isJsonObject(attributes)) return undefined;
  return { attributes, data, dataText };
}

function splitAny(text: string): Split {
  const whole = parseJson(text);
  if (!isJsonObject(whole)) throw malformed('the message', 'a JSON object', whole ?? text.slice(0, 80));
  if (whole['data_base64'] !== undefined) throw malformed('data', 'JSON in `data`', 'data_base64');
  const { data, ...attributes } = whole;
  return { attributes, data, dataText: JSON.stringify(data ?? null) };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // the caller says what was expected instead
  }
}

/** Reads attributes by name, each as what it must be. `null` is an attribute that is not set (json-format.md 2.2). */
function reader(attributes: JsonObject) {
  const text = (name: string): string => {
    const value = attributes[name];
    if (typeof value !== 'string' || value === '') throw malformed(name, 'a text that is not empty', value);
    return value;
  };
  return {
    text,
    isSet: (name: string) => attributes[name] !== undefined && attributes[name] !== null,
    count(name: string): number {
      const value = attributes[name];
      const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
      if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) {
        throw malformed(name, 'a whole number of 1 or more', value);
      }
      return count;
    },
    timeMs(name: string): number {
      const value = text(name);
      const ms = RFC3339.test(value) ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(ms)) throw malformed(name, 'an RFC 3339 time', value);
      return ms;
    },
  };
}

function isJsonMediaType(value: Json): boolean {
  return typeof value === 'string' && /^[^/;]+\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(value);
}

function malformed(name: string, expected: string, found: Json | undefined): AppError {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 80);
  return new AppError('invalid-input', `read a CloudEvent: expected ${name} to be ${expected}, found ${shown}`);
}
