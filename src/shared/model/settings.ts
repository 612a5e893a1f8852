import { z } from 'zod';
import { ActorName } from './names.ts';

export const CompatibilityMode = z.enum([
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
]);
export type CompatibilityMode = z.infer<typeof CompatibilityMode>;

/** `lenient` lets pass what breaks only where somebody used the openness of a JSON Schema's content model. */
export const CompatibilityPolicy = z.enum(['strict', 'lenient']);
export type CompatibilityPolicy = z.infer<typeof CompatibilityPolicy>;

/** `replayground.yaml`. */
export const WorkspaceSettings = z.looseObject({
  name: z.string().min(1),
  description: z.string().optional(),
  subjectPrefix: ActorName.describe('First token of every bus subject of this workspace.'),
  compatibility: CompatibilityMode.default('BACKWARD').describe(
    "Default for every type (Confluent's levels). A type's own comes first, then its context's; NONE takes it away.",
  ),
  compatibilityPolicy: CompatibilityPolicy.default('strict'),
  /** Settings of bounded contexts, by name; a type says which is its own (`context`). */
  contexts: z
    .record(
      ActorName,
      z.looseObject({
        compatibility: CompatibilityMode.optional(),
        compatibilityPolicy: CompatibilityPolicy.optional(),
      }),
    )
    .default({}),
  bus: z.enum(['nats', 'local']).default('nats'),
  store: z
    .looseObject({
      synchronous: z
        .enum(['normal', 'full'])
        .default('normal')
        .describe(
          "SQLite's `synchronous`: `normal` survives a killed process, `full` a power cut as well (about a seventh of the speed).",
        ),
    })
    .prefault({}),
  handlers: z
    .looseObject({
      timeLimit: z.string().default('2s').describe('Time one invocation of a handler may take.'),
      heapMb: z.int().min(32).max(4096).default(128).describe('Heap of one worker, in MB.'),
    })
    .prefault({}),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;
