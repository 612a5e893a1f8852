import type { Brand } from './brand.ts';

/** Place in the whole log: 1 for the first event; 0 means "before the first". */
export type Position = Brand<number, 'Position'>;
/** Place in one stream: 1 for its first event; 0 means "the stream does not exist". */
export type Version = Brand<number, 'Version'>;
/** `<category>-<key>`: "order-301482". See `streamName`. */
export type StreamName = Brand<string, 'StreamName'>;
/** Identity of one message (event or command): a UUID. */
export type MessageId = Brand<string, 'MessageId'>;
/** Milliseconds since the Unix epoch, UTC. */
export type TimestampMs = Brand<number, 'TimestampMs'>;

export const position = (value: number): Position => value as Position;
export const version = (value: number): Version => value as Version;
export const messageId = (value: string): MessageId => value as MessageId;
export const timestampMs = (value: number): TimestampMs => value as TimestampMs;

/** Before the first event of the log, and the version of a stream without events. */
export const START = 0 as Position;
export const NO_STREAM = 0 as Version;

/** The stream of one entity. The model forbids categories of which one is a dash-prefix of another, so names stay unambiguous. */
export function streamName(category: string, key: string): StreamName {
  return `${category}-${key}` as StreamName;
}

/** An existing stream's name that came from outside (command line, wire). */
export function toStreamName(value: string): StreamName {
  return value as StreamName;
}
