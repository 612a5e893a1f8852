/** What the engine is doing right now: one sample a second, for the footer, the canvas, the rail and the list of actors. */
import { z } from 'zod';
import { ActorStatusView } from './actors.ts';
import { call } from './failures.ts';
import { streamOf, WirePosition, WireTimestamp } from './wire-values.ts';
import { BusView } from './workspace.ts';

/**
 * One way that messages travel, with how many did since the engine started.
 *  - `command`: a sender ("producer/storefront", "consumer/inventory", "person") to the aggregate that decided it
 *  - `event`: a writer ("aggregate/order", "consumer/analytics", "person") to the log; `to` is "log"
 *  - `handled`: the log ("log") to a consumer or projection that handled it
 *  - `call`: an aggregate or consumer to an external, answered
 */
export const TrafficView = z.object({
  kind: z.enum(['command', 'event', 'handled', 'call']),
  from: z.string(),
  /** The command's or event's type; the external's name for a call. */
  message: z.string(),
  to: z.string(),
  total: z.int(),
  perSecond: z.number(),
});
export type TrafficView = z.infer<typeof TrafficView>;

const ActorActivity = ActorStatusView.extend({ handledPerSecond: z.number(), failedPerSecond: z.number() });

export const ActivityView = z.object({
  at: WireTimestamp,
  /** Since the engine started. */
  uptimeMs: z.number(),
  /** Changes of the workspace's files that were read since then; see `design.follow`. */
  revision: z.int(),
  head: WirePosition,
  eventsPerSecond: z.number(),
  /** How far the bus has accepted the log; null when no relay runs. */
  relay: z.object({ position: WirePosition, lag: z.int() }).nullable(),
  bus: BusView,
  /** The log's files on disk; null for a store in memory. */
  storeBytes: z.int().nullable(),
  deadLetters: z.int(),
  findings: z.object({ errors: z.int(), warnings: z.int() }),
  memory: z.object({ residentBytes: z.int(), heapBytes: z.int() }),
  actors: z.array(ActorActivity).readonly(),
  traffic: z.array(TrafficView).readonly(),
});
export type ActivityView = z.infer<typeof ActivityView>;

export const activity = {
  /** The newest sample at once, then one a second; a reader that is slow skips samples. Rates are over the last second. */
  follow: call.output(streamOf(ActivityView)),
};
