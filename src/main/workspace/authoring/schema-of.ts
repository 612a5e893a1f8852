/** The schema that messages of a draft are written by. */
import { isJsonObject, type JsonObject } from '../../../shared/kernel/json.ts';
import { newestVersion } from '../../../shared/model/address.ts';
import { readMessageSchemas } from '../message-schemas.ts';
import { parseYamlSource } from '../source-file.ts';
import type { Draft, Found } from './draft.ts';

/** Null when it is not there or cannot be read. */
export function schemaOf(draft: Draft, kind: 'event' | 'command', name: string): JsonObject | null {
  const found = draft.all(kind).find(({ value }) => value.name === name);
  return found === undefined ? null : schemaOfFound(draft, found);
}

export function schemaOfFound(draft: Draft, { value, file }: Found<'event' | 'command'>): JsonObject | null {
  const { source } = parseYamlSource(file, draft.text(file));
  if (source === null) return null;
  const { schemas } = readMessageSchemas({ value, source }, draft.texts);
  const wanted = newestVersion(value.versions);
  const schema = schemas.find(({ version }) => version === wanted)?.schema;
  return isJsonObject(schema) ? schema : null;
}
