/** One entity: its events and the state that they fold into. */
import { z } from 'zod';
import { EventView } from './events.ts';
import { call } from './failures.ts';
import { WireJson, WireStream, WireTimestamp, WireVersion } from './wire-values.ts';

const ReadStreamInput = z.object({
  stream: WireStream,
  direction: z.enum(['forwards', 'backwards']).default('forwards'),
  fromVersion: WireVersion.exactOptional(),
  upToVersion: WireVersion.exactOptional(),
  upToTime: WireTimestamp.exactOptional(),
  limit: z.int().min(1).max(10_000).default(1_000),
});

const FoldedState = z.object({
  stream: WireStream,
  version: WireVersion,
  state: WireJson,
  /** When the newest event that it holds was recorded. */
  asOf: WireTimestamp.nullable(),
});

export const StreamStats = z.object({
  stream: WireStream,
  category: z.string(),
  events: z.int(),
  firstAt: WireTimestamp,
  lastAt: WireTimestamp,
});

const ListInput = z.object({
  category: z.string().exactOptional(),
  /** Streams after this name, in the order of names. */
  after: WireStream.exactOptional(),
  limit: z.int().min(1).max(1_000).default(100),
});

export const streams = {
  list: call.input(ListInput).output(z.array(StreamStats).readonly()),
  read: call.input(ReadStreamInput).output(z.array(EventView).readonly()),
  /** `at`: as it was at that version; the newest when left out. */
  state: call.input(z.object({ stream: WireStream, at: WireVersion.exactOptional() })).output(FoldedState),
};
