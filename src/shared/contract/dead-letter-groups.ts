/** Dead letters by cause, for work on many at a time. */
import { z } from 'zod';
import { call } from './failures.ts';
import { streamOf, WirePlace, WireTimestamp } from './wire-values.ts';

const DeadLetterGroup = z.object({
  /** Stays the same as long as the group has a letter. */
  key: z.string(),
  consumer: z.string(),
  code: z.string(),
  /** The newest letter's message; those of a group differ in ids and numbers only. */
  message: z.string(),
  place: WirePlace.nullable(),
  eventTypes: z.array(z.string()).readonly(),
  /** Newest first. */
  ids: z.array(z.string()).readonly(),
  firstAt: WireTimestamp,
  lastAt: WireTimestamp,
});
const Discarded = z.object({ id: z.string(), outcome: z.enum(['discarded', 'not-found']) });

export const deadLetterGroups = {
  /** The largest first. */
  groups: call.output(z.array(DeadLetterGroup).readonly()),
  /** Gives up for good, one after the other, each result as it comes; cancelling keeps what is left. */
  discardEach: call.input(z.object({ ids: z.array(z.string()).min(1).readonly() })).output(streamOf(Discarded)),
};
