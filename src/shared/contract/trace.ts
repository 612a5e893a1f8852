/** One flow, whole: from the command that started it to the read models that it touched. */
import { z } from 'zod';
import { EventView, MarkView } from './events.ts';
import { call } from './failures.ts';
import { WireMessageId, WirePosition } from './wire-values.ts';

const Touched = z.object({
  projection: z.string(),
  /** Of this flow's events, in log order. */
  events: z.array(WireMessageId).readonly(),
  /** How far the read model has come: an event at or below is in its rows. */
  position: WirePosition,
});

export const TraceView = z.object({
  correlationId: WireMessageId,
  events: z.array(EventView).readonly(),
  /** Commands decided and messages handled; notes as in src/shared/model/receipt.ts. */
  marks: z.array(MarkView).readonly(),
  projections: z.array(Touched).readonly(),
  /** Ids of this flow's dead letters. */
  deadLetters: z.array(z.string()).readonly(),
});
export type TraceView = z.infer<typeof TraceView>;

const TraceInput = z.union([z.object({ correlationId: WireMessageId }), z.object({ eventId: WireMessageId })]);

export const trace = {
  /** Fails with `not-found` for an event that is not there; a flow that is not there is empty. */
  read: call.input(TraceInput).output(TraceView),
};
