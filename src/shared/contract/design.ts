/** The model as a picture: what there is and what goes from where to where, by name; and news of the files. */
import { z } from 'zod';
import { NodeKind } from '../model/design-edit.ts';
import { call } from './failures.ts';
import { streamOf, WireTimestamp } from './wire-values.ts';
import { FindingView } from './workspace.ts';

/** `id`: "<kind>/<name>", as actors are called. */
export const DesignNode = z.object({
  id: z.string(),
  kind: NodeKind,
  name: z.string(),
  description: z.string().exactOptional(),
  file: z.string(),
  /** The handler file, the newest schema's file, or null. */
  codeFile: z.string().nullable(),
  /** Schema versions of a message, newest last. */
  versions: z
    .array(
      z.object({ version: z.int(), status: z.enum(['draft', 'active', 'deprecated', 'retired']), file: z.string() }),
    )
    .readonly(),
  /** Of a consumer. */
  instances: z.int().nullable(),
  /** Messages a second that a producer's file asks for. */
  ratePerSecond: z.number().nullable(),
  /** The category of an aggregate's or an event's streams. */
  category: z.string().nullable(),
  /** Findings in its files. */
  errors: z.int(),
  warnings: z.int(),
});
export type DesignNode = z.infer<typeof DesignNode>;

/**
 * `sends` actor -> command, `decides` command -> aggregate, `emits` aggregate or consumer -> event, `feeds` event -> consumer,
 * `reads` event -> projection, `calls` aggregate or consumer -> external.
 */
export const DesignEdge = z.object({
  kind: z.enum(['sends', 'decides', 'emits', 'feeds', 'reads', 'calls']),
  from: z.string(),
  to: z.string(),
});
export type DesignEdge = z.infer<typeof DesignEdge>;

export const DesignView = z.object({
  /** Counts the readings of the files since the engine started. */
  revision: z.int(),
  nodes: z.array(DesignNode).readonly(),
  edges: z.array(DesignEdge).readonly(),
});
export type DesignView = z.infer<typeof DesignView>;

export const DesignNews = z.object({
  revision: z.int(),
  at: WireTimestamp,
  /** Whether the newest reading of the files is in force; if not, its findings say why and what ran before goes on. */
  inForce: z.boolean(),
  findings: z.array(FindingView).readonly(),
  /** What that reading put in force anew: "consumer inventory", "shop/products.ts". */
  reloaded: z.array(z.string()).readonly(),
});
export type DesignNews = z.infer<typeof DesignNews>;

export const design = {
  read: call.output(DesignView),
  /** What is known at once, then each time that the files were read anew. */
  follow: call.output(streamOf(DesignNews)),
};
