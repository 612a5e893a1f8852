/**
 * Subjects, and the names of streams and durable consumers: the one file that builds and parses them (B3).
 *
 *   <prefix>.<category>.<key>.<Type>.v<schemaVersion>          shop.order.301482.OrderPlaced.v1
 *
 * An entity's events share the first three tokens, so that `shop.order.301482.>` is one entity, `shop.order.>` one category and
 * `shop.*.*.OrderPlaced.*` one type. A token may be any printable ASCII but `.`, `*` and `>` (NATS ADR-6); ours is narrower:
 *
 *  N1 a key is written as ASCII letters, digits, `-`, `_`, `~` and percent escapes of the UTF-8 bytes of all the rest, so that two
 *     keys never share a token and `decodeToken` gives the key back.
 *  N2 the empty key is `%`; a lone surrogate, which has no UTF-8, is `%u` and its four hex digits.
 *  N3 a token longer than 255 characters is cut, and ends in `%h` and a hash of the whole: the protocol line stays short, keys stay
 *     apart, and `parseSubject` says `key: null`; the message's own `subject` attribute still has the whole name.
 *  N4 names of streams and consumers are written in the same way with `=` for `%`: nats-server (2.9 at least) builds the subject of an
 *     acknowledgement by using them as a format, in which a `%` makes a broken protocol line.
 */
import { createHash } from 'node:crypto';
import type { RecordedEvent } from '../store/event.ts';

const MAX_TOKEN_LENGTH = 255;
const KEPT_OF_LONG_TOKEN = 180;
const UNSAFE = /[^A-Za-z0-9\-_~]/gu;
const SUBJECT_TOKENS = 5;

export type ParsedSubject = {
  readonly prefix: string;
  readonly category: string;
  /** Null when the subject holds a hash instead (N3). */
  readonly key: string | null;
  readonly type: string;
  readonly schemaVersion: number;
};

/** The subject that an event is published on. */
export function eventSubject(
  prefix: string,
  event: Pick<RecordedEvent, 'stream' | 'category' | 'type' | 'schemaVersion'>,
) {
  return `${prefix}.${encodeToken(event.category)}.${encodeToken(entityKey(event))}.${encodeToken(event.type)}.v${event.schemaVersion}`;
}

/** The parts of an event's subject, or undefined when it is none of ours. */
export function parseSubject(subject: string): ParsedSubject | undefined {
  const [prefix, category, key, type, version, ...more] = subject.split('.');
  if (!prefix || !category || !key || !type || !version || more.length > 0) return undefined;
  const schemaVersion = /^v([1-9]\d*)$/.exec(version)?.[1];
  const categoryName = decodeToken(category);
  const typeName = decodeToken(type);
  if (schemaVersion === undefined || categoryName === undefined || typeName === undefined) return undefined;
  const decoded = decodeToken(key);
  if (decoded === undefined && !isShortened(key)) return undefined;
  return { prefix, category: categoryName, key: decoded ?? null, type: typeName, schemaVersion: Number(schemaVersion) };
}

/** Everything of a workspace. */
export function workspaceFilter(prefix: string): string {
  return `${prefix}.>`;
}

/** Every event of one type, in any version. */
export function typeFilter(prefix: string, type: string): string {
  return `${prefix}.*.*.${encodeToken(type)}.*`;
}

/** The type's token of a subject that `eventSubject` built, without decoding the rest: it is asked of every message. */
export function typeToken(subject: string): string | undefined {
  const tokens = subject.split('.');
  return tokens.length === SUBJECT_TOKENS ? tokens[3] : undefined;
}

/** The JetStream stream that holds a workspace's events. */
export function jetStreamName(prefix: string): string {
  return `replayground-${encodeName(prefix)}`;
}

/** The durable consumer of a subscription: "consumer/inventory" is `consumer=2Finventory`. */
export function durableName(subscription: string): string {
  return encodeName(subscription);
}

/** N4 */
function encodeName(text: string): string {
  return encodeToken(text).replaceAll('%', '=');
}

/** N1 to N3. */
export function encodeToken(text: string): string {
  if (text === '') return '%';
  const token = text.replace(UNSAFE, escapeCharacter);
  return token.length <= MAX_TOKEN_LENGTH ? token : `${token.slice(0, KEPT_OF_LONG_TOKEN)}%h${hashOf(text)}`;
}

/** The text that `encodeToken` wrote, or undefined when the token is not of its writing or was cut (N3). */
export function decodeToken(token: string): string | undefined {
  if (token === '%') return '';
  if (isShortened(token)) return undefined;
  try {
    const text = token
      .split(/%u([0-9A-F]{4})/)
      .map(decodePiece)
      .join('');
    return encodeToken(text) === token ? text : undefined;
  } catch {
    return undefined; // decodeURIComponent throws on escapes that are no UTF-8: not of our writing
  }
}

function decodePiece(piece: string, index: number): string {
  return index % 2 === 1 ? String.fromCharCode(Number.parseInt(piece, 16)) : decodeURIComponent(piece);
}

/** The entity's key: what the stream's name has after its category and a dash; the whole name of a stream that has no such form. */
function entityKey(event: Pick<RecordedEvent, 'stream' | 'category'>): string {
  const start = `${event.category}-`;
  return event.stream.startsWith(start) ? event.stream.slice(start.length) : event.stream;
}

/** `character` is one code point, so a surrogate among them is a lone one. */
function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (character.length === 1 && code >= 0xd800 && code <= 0xdfff) return `%u${hex(code, 4)}`;
  return Array.from(new TextEncoder().encode(character), (byte) => `%${hex(byte, 2)}`).join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

function isShortened(token: string): boolean {
  return /%h[0-9a-f]{32}$/.test(token);
}

/** 128 bits of SHA-256 (FIPS 180-4). A lone surrogate is hashed by its code unit. */
function hashOf(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'utf16le')).digest('hex').slice(0, 32);
}
