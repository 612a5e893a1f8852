import { z } from 'zod';
import { ActorName } from './names.ts';

const Compatibility = z.enum([
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
]);

/** `replayground.yaml`. */
export const WorkspaceSettings = z.looseObject({
  name: z.string().min(1),
  description: z.string().optional(),
  /** First token of every bus subject of this workspace. */
  subjectPrefix: ActorName,
  /** Default for every type (Confluent's levels). */
  compatibility: Compatibility.default('BACKWARD'),
  bus: z.enum(['nats', 'local']).default('nats'),
  store: z
    .looseObject({
      /** SQLite's `synchronous`: `normal` survives a killed process, `full` a power cut as well (about a seventh of the speed). */
      synchronous: z.enum(['normal', 'full']).default('normal'),
    })
    .prefault({}),
  handlers: z
    .looseObject({
      /** Time one invocation of a handler may take. */
      timeLimit: z.string().default('2s'),
      /** Heap of one worker, in MB. */
      heapMb: z.int().min(32).max(4096).default(128),
    })
    .prefault({}),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;
