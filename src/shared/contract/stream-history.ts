/** Finding streams, and one stream's state as it came about. */
import { z } from 'zod';
import { EventView } from './events.ts';
import { call } from './failures.ts';
import { StreamStats } from './streams.ts';
import { WireJson, WireStream, WireVersion } from './wire-values.ts';

const Category = z.object({
  category: z.string(),
  streams: z.int(),
  events: z.int(),
  /** The aggregate that folds its streams, if there is one. */
  aggregate: z.string().nullable(),
});

const SearchInput = z.object({
  category: z.string().exactOptional(),
  /** Part of the name, whatever the case; what begins with it is found fastest. All when left out. */
  text: z.string().exactOptional(),
  /** Streams after this name, in the order of names. */
  after: WireStream.exactOptional(),
  limit: z.int().min(1).max(1_000).default(100),
});

/** `next`: search on after it; null when there is nothing more. May be there although nothing was found yet. */
const SearchAnswer = z.object({ streams: z.array(StreamStats).readonly(), next: WireStream.nullable() });

/** `path`: steps from the root, numbers for places in lists; before is missing for `added`, after for `removed`. */
const JsonChangeView = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  path: z.array(z.union([z.string(), z.int()])).readonly(),
  before: WireJson.exactOptional(),
  after: WireJson.exactOptional(),
});
export type JsonChangeView = z.infer<typeof JsonChangeView>;

/** A stream and a span of its versions, at most 500 at a time. */
const HistoryInput = z.object({
  stream: WireStream,
  /** 1 when left out. */
  fromVersion: WireVersion.exactOptional(),
  limit: z.int().min(1).max(500).default(100),
});

const HistoryStep = z.object({
  event: EventView,
  /** After the event. */
  state: WireJson,
  /** What the event changed in the state. */
  changes: z.array(JsonChangeView).readonly(),
});
export type HistoryStep = z.infer<typeof HistoryStep>;

const HistoryAnswer = z.object({
  /** Before the first step. */
  before: WireJson,
  steps: z.array(HistoryStep).readonly(),
  newest: WireVersion,
});

const DiffInput = z.object({ stream: WireStream, from: WireVersion, to: WireVersion });
const DiffAnswer = z.object({ before: WireJson, after: WireJson, changes: z.array(JsonChangeView).readonly() });

export const streamHistory = {
  categories: call.output(z.array(Category).readonly()),
  search: call.input(SearchInput).output(SearchAnswer),
  /** Fails with `not-found` when there is no such stream or no aggregate folds it. */
  history: call.input(HistoryInput).output(HistoryAnswer),
  /** The states after two versions, and what is different; version 0 is the state before the first event. */
  diff: call.input(DiffInput).output(DiffAnswer),
};
