/** All the traffic between the shell's main process and an engine's process. The page's calls go past it, over ports. */
import { z } from 'zod';
import { WireJsonObject } from '../../shared/contract/wire-values.ts';

/** What to open; the first argument of the engine's process, as JSON. */
export const EngineOpening = z.object({
  folder: z.string(),
  store: z.enum(['sqlite', 'memory']).exactOptional(),
  bus: z.enum(['nats', 'local']).exactOptional(),
  /** Folder of the programs that come with the app. */
  resourcesDir: z.string().exactOptional(),
});
export type EngineOpening = z.infer<typeof EngineOpening>;

export const ToEngine = z.discriminatedUnion('kind', [
  /** Comes with one end of a channel, whose other end the page has. */
  z.object({ kind: z.literal('connect') }),
  z.object({ kind: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

export const FromEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running') }),
  z.object({
    kind: z.literal('failed'),
    failure: z.object({ code: z.string(), message: z.string(), details: WireJsonObject }),
  }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
