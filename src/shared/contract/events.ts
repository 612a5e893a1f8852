/**
 * The log. History is read in pages that the reader asks for, so a slow reader holds nothing up; `follow` is for what comes after:
 * read to the head first, then follow from there, or the whole history queues up at the reader.
 */
import { z } from 'zod';
import { call } from './failures.ts';
import {
  streamOf,
  WireJsonObject,
  WireMessageId,
  WirePosition,
  WireStream,
  WireTimestamp,
  WireVersion,
} from './wire-values.ts';

export const EventView = z.object({
  id: WireMessageId,
  type: z.string(),
  schemaVersion: z.int(),
  data: WireJsonObject,
  stream: WireStream,
  category: z.string(),
  version: WireVersion,
  position: WirePosition,
  correlationId: WireMessageId,
  causationId: WireMessageId.nullable(),
  actor: z.string(),
  occurredAt: WireTimestamp,
  recordedAt: WireTimestamp,
});
export type EventView = z.infer<typeof EventView>;

/** Every given part must hold. */
export const EventFilterInput = z.object({
  types: z.array(z.string()).readonly().exactOptional(),
  stream: WireStream.exactOptional(),
  categories: z.array(z.string()).readonly().exactOptional(),
  correlationId: WireMessageId.exactOptional(),
  /** Recorded at or after. */
  since: WireTimestamp.exactOptional(),
  /** Recorded at or before. */
  until: WireTimestamp.exactOptional(),
});

export const MAX_PAGE = 1_000;

const ReadInput = z.object({
  /** Exclusive; the start of the log when left out. */
  after: WirePosition.exactOptional(),
  /** Inclusive; the head at the time of the call when left out. */
  upTo: WirePosition.exactOptional(),
  filter: EventFilterInput.exactOptional(),
  direction: z.enum(['forwards', 'backwards']).default('forwards'),
  limit: z.int().min(1).max(MAX_PAGE).default(MAX_PAGE),
});

/** `more` when the limit cut the answer: read on after (or, backwards, up to before) the last event's position. */
const ReadAnswer = z.object({ events: z.array(EventView).readonly(), head: WirePosition, more: z.boolean() });

const FollowInput = z.object({ after: WirePosition, filter: EventFilterInput.exactOptional() });

/** `through`: the reader now knows everything up to here. Comes empty as well, when nothing of it passed the filter. */
const FollowPage = z.object({ events: z.array(EventView).readonly(), through: WirePosition, live: z.boolean() });

/** "`receiver` handled `messageId`", with the note of what was decided (`src/shared/model/receipt.ts`). */
export const MarkView = z.object({
  receiver: z.string(),
  messageId: WireMessageId,
  correlationId: WireMessageId,
  note: WireJsonObject,
  recordedAt: WireTimestamp,
});
export type MarkView = z.infer<typeof MarkView>;

/** Everything that happened in one flow: its events in log order and what was handled, oldest first. */
export const FlowView = z.object({ events: z.array(EventView).readonly(), marks: z.array(MarkView).readonly() });
export type FlowView = z.infer<typeof FlowView>;

export const events = {
  read: call.input(ReadInput).output(ReadAnswer),
  follow: call.input(FollowInput).output(streamOf(FollowPage)),
  find: call.input(z.object({ id: WireMessageId })).output(EventView.nullable()),
  flow: call.input(z.object({ correlationId: WireMessageId })).output(FlowView),
};
