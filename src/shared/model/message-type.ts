import { z } from 'zod';
import { ActorName, FieldPath, TypeName } from './names.ts';
import { CompatibilityMode, CompatibilityPolicy } from './settings.ts';

const SchemaVersion = z.looseObject({
  version: z.int().min(1),
  /** File beside this one: `v1.schema.json`. */
  schema: z.string().min(1),
  status: z.enum(['draft', 'active', 'deprecated', 'retired']).default('active'),
});

const versions = z
  .array(SchemaVersion)
  .min(1)
  .refine(
    (list) => list.every((entry, index) => entry.version === index + 1),
    'versions must count 1, 2, 3, ... in order',
  );

/** What its versions owe each other; where it says nothing, its context says it, then the workspace. */
const evolution = {
  /** The bounded context that it belongs to, by its name in `replayground.yaml`. */
  context: ActorName.optional(),
  compatibility: CompatibilityMode.optional(),
  compatibilityPolicy: CompatibilityPolicy.optional(),
};

/** `events/<name>/event.yaml`: a fact, past tense. */
export const EventType = z.looseObject({
  name: TypeName,
  description: z.string().optional(),
  /** Category of the streams it is written to. */
  stream: ActorName,
  /** The payload's field that names the entity: stream = `<stream>-<value of key>`. */
  key: FieldPath,
  ...evolution,
  versions,
});
export type EventType = z.infer<typeof EventType>;

/** `commands/<name>/command.yaml`: a request, imperative. Who handles it is said by the aggregate. */
export const CommandType = z.looseObject({
  name: TypeName,
  description: z.string().optional(),
  /** The payload's field that names the entity. */
  key: FieldPath,
  ...evolution,
  versions,
});
export type CommandType = z.infer<typeof CommandType>;
