import { z } from 'zod';
import { ActorName, FieldPath, TypeName } from './names.ts';
import { CompatibilityMode, CompatibilityPolicy } from './settings.ts';

const SchemaVersion = z.looseObject({
  version: z.int().min(1),
  schema: z.string().min(1).describe('File beside this one: `v1.schema.json`.'),
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
  context: ActorName.optional().describe('The bounded context that it belongs to, by its name in `replayground.yaml`.'),
  compatibility: CompatibilityMode.optional(),
  compatibilityPolicy: CompatibilityPolicy.optional(),
};

/** `events/<name>/event.yaml`: a fact, past tense. */
export const EventType = z.looseObject({
  name: TypeName.describe('Its name, in PascalCase.'),
  description: z.string().optional().describe('What it says, in a sentence.'),
  stream: ActorName.describe('Category of the streams it is written to.'),
  key: FieldPath.describe("The payload's field that names the entity: stream = `<stream>-<value of key>`."),
  ...evolution,
  versions,
});
export type EventType = z.infer<typeof EventType>;

/** `commands/<name>/command.yaml`: a request, imperative. Who handles it is said by the aggregate. */
export const CommandType = z.looseObject({
  name: TypeName.describe('Its name, in PascalCase.'),
  description: z.string().optional().describe('What it says, in a sentence.'),
  key: FieldPath.describe("The payload's field that names the entity."),
  ...evolution,
  versions,
});
export type CommandType = z.infer<typeof CommandType>;
