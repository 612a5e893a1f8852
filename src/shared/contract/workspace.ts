/** What the workspace is: who runs it, on what, its model and the findings of its newest load. */
import { z } from 'zod';
import { call } from './failures.ts';
import { WireJsonObject, WirePosition } from './wire-values.ts';

const StoreView = z.object({
  kind: z.enum(['sqlite', 'memory']),
  path: z.string().nullable(),
  description: z.string(),
});

export const BusView = z.object({
  kind: z.enum(['nats', 'local']),
  state: z.enum(['connected', 'reconnecting', 'closed']),
  description: z.string(),
  roundTripMs: z.number().exactOptional(),
});

export const WorkspaceInfo = z.object({
  name: z.string(),
  description: z.string().exactOptional(),
  folder: z.string(),
  /** The first word of its bus subjects. */
  subjectPrefix: z.string(),
  head: WirePosition,
  store: StoreView,
  bus: BusView,
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

export const FindingView = z.object({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  rule: z.string(),
  message: z.string(),
  hint: z.string().exactOptional(),
});

const MessageView = z.object({
  name: z.string(),
  description: z.string().exactOptional(),
  file: z.string(),
  key: z.string(),
  /** Schemas of version 1, 2, ... in order. */
  schemas: z.array(WireJsonObject).readonly(),
});

const ActorView = z.object({
  kind: z.enum(['aggregate', 'producer', 'consumer', 'projection', 'external']),
  name: z.string(),
  description: z.string().exactOptional(),
  file: z.string(),
  codeFile: z.string().nullable(),
  /** Types of messages that it takes: commands for an aggregate, events for consumers and projections. */
  receives: z.array(z.string()).readonly(),
  /** Types of messages that it may write or send. */
  sends: z.array(z.string()).readonly(),
  /** Externals that it may call. */
  calls: z.array(z.string()).readonly(),
});

export const ModelView = z.object({
  events: z.array(MessageView.extend({ stream: z.string() })).readonly(),
  commands: z.array(MessageView.extend({ aggregate: z.string().nullable() })).readonly(),
  actors: z.array(ActorView).readonly(),
});
export type ModelView = z.infer<typeof ModelView>;

export const workspace = {
  info: call.output(WorkspaceInfo),
  model: call.output(ModelView),
  findings: call.output(z.array(FindingView).readonly()),
  /** The newest lines of the log of the engine's own nats-server. */
  brokerLog: call.input(z.object({ lastLines: z.int().min(1).max(10_000) })).output(z.array(z.string()).readonly()),
};
