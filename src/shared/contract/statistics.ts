/** What is in the log, counted, and the proof that nobody changed it. */
import { z } from 'zod';
import { call } from './failures.ts';
import { streamOf, WirePosition, WireTimestamp } from './wire-values.ts';

const TypeStats = z.object({
  type: z.string(),
  schemaVersion: z.int(),
  events: z.int(),
  firstAt: WireTimestamp,
  lastAt: WireTimestamp,
});

const CategoryStats = z.object({ category: z.string(), streams: z.int(), events: z.int() });

export const Summary = z.object({
  head: WirePosition,
  types: z.array(TypeStats).readonly(),
  categories: z.array(CategoryStats).readonly(),
  deadLetters: z.int(),
  timers: z.int(),
});
export type Summary = z.infer<typeof Summary>;

const proven = { events: z.int(), appends: z.int() };

export const Verification = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), ...proven }),
  z.object({ ok: z.literal(false), ...proven, at: WirePosition, reason: z.string() }),
]);
export type Verification = z.infer<typeof Verification>;

/** Some steps of progress, then one report as the last. */
export const VerifyStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('report'), report: Verification }),
]);
export type VerifyStep = z.infer<typeof VerifyStep>;

export const statistics = {
  summary: call.output(Summary),
  verify: call.output(streamOf(VerifyStep)),
};
