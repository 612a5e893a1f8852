/** The model's own schemas of definition files, as JSON Schema: what may stand where, and what it means. */
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../../../shared/kernel/json.ts';
import { Aggregate, Consumer, External, Producer, Projection } from '../../../../shared/model/actors.ts';
import { CommandType, EventType } from '../../../../shared/model/message-type.ts';
import { WorkspaceSettings } from '../../../../shared/model/settings.ts';
import { ENTRY, type Step } from './yaml-place.ts';

/** By the folder of a kind; the settings by their file. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  events: EventType,
  commands: CommandType,
  aggregates: Aggregate,
  producers: Producer,
  consumers: Consumer,
  projections: Projection,
  externals: External,
  'replayground.yaml': WorkspaceSettings,
};

/** Undefined for a file that defines nothing. */
export function schemaOfFile(path: string): JsonObject | undefined {
  const folder = path.split('/')[0] ?? '';
  const schema = Object.hasOwn(SCHEMAS, folder) ? SCHEMAS[folder] : undefined;
  if (schema === undefined) return undefined;
  const json: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return isJsonObject(json) ? json : undefined;
}

/** The schema at a place; undefined where anything may stand. */
export function schemaAt(root: JsonObject, path: readonly Step[]): JsonObject | undefined {
  let at: JsonObject | undefined = root;
  for (const step of path) at = at === undefined ? undefined : below(at, step);
  return at;
}

function below(schema: JsonObject, step: Step): JsonObject | undefined {
  const { items, properties, additionalProperties } = schema;
  if (step === ENTRY) return objectOr(items);
  const own = isJsonObject(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined;
  return objectOr(own) ?? objectOr(additionalProperties);
}

function objectOr(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}
