/** Reads the schema files of events and commands; each stands beside its definition. */
import { posix } from 'node:path';
import { isJsonObject } from '../../shared/kernel/json.ts';
import type { CommandType, EventType } from '../../shared/model/message-type.ts';
import type { Finding, LoadedSchema } from '../../shared/model/model.ts';
import type { Definition } from './definitions.ts';
import { errorAt } from './report.ts';
import { parseJsonSource, type SourceFile, type ValuePath } from './source-file.ts';
import { suggestion } from './suggest.ts';
import { describe } from './value-findings.ts';

export type MessageSchemas = {
  readonly schemas: readonly LoadedSchema[];
  readonly sources: readonly SourceFile[];
  readonly findings: readonly Finding[];
};

/** Every version's schema that can be read, and what is wrong with the others. */
export function readMessageSchemas(
  { value, source }: Definition<EventType | CommandType>,
  texts: ReadonlyMap<string, string>,
): MessageSchemas {
  const read = value.versions.map(({ version, schema }, index) =>
    readSchema(source, ['versions', index, 'schema'], version, schema, texts),
  );
  return {
    schemas: read.flatMap((one) => one.schemas),
    sources: read.flatMap((one) => one.sources),
    findings: [...read.flatMap((one) => one.findings), ...withoutActiveVersion(value, source)],
  };
}

function readSchema(
  definition: SourceFile,
  path: ValuePath,
  version: number,
  name: string,
  texts: ReadonlyMap<string, string>,
): MessageSchemas {
  const none = (findings: readonly Finding[]) => ({ schemas: [], sources: [], findings });
  const folder = posix.dirname(definition.file);
  const file = posix.normalize(posix.join(folder, name));
  if (isOutside(name, file)) return none([errorAt(definition, path, outside(name))]);
  if (!file.endsWith('.json')) return none([errorAt(definition, path, otherFormat(name))]);
  const text = texts.get(file);
  if (text === undefined) return none([errorAt(definition, path, notThere(name, folder, texts))]);
  const { source, findings } = parseJsonSource(file, text);
  if (source === null) return none(findings);
  if (!isJsonObject(source.value)) return none([errorAt(source, [], notAnObject(source.value))]);
  return { schemas: [{ version, file, format: 'json-schema', schema: source.value }], sources: [source], findings: [] };
}

/** True for a file reference that leaves the workspace. @param file The reference resolved against the workspace. */
export function isOutside(reference: string, file: string): boolean {
  return file === '..' || file.startsWith('../') || posix.isAbsolute(reference) || /^[a-zA-Z]:|\\/.test(reference);
}

function outside(name: string) {
  return {
    rule: 'outside-workspace',
    message: `${describe(name)} leads out of the workspace`,
    hint: 'name a file inside it, with forward slashes',
  };
}

function otherFormat(name: string) {
  return {
    rule: 'schema-format',
    message: `${describe(name)} is no JSON Schema file`,
    hint: 'JSON Schema is what can be read today: name a file like v1.schema.json',
  };
}

function notThere(name: string, folder: string, texts: ReadonlyMap<string, string>) {
  const beside = [...texts.keys()].filter((file) => posix.dirname(file) === folder && file.endsWith('.json'));
  const names = beside.map((file) => posix.basename(file));
  return {
    rule: 'schema-file-missing',
    message: `the schema file ${name} is not there`,
    hint: suggestion(name, names, `create ${folder}/${name}`),
  };
}

function notAnObject(found: unknown) {
  return {
    rule: 'invalid-schema',
    message: `a payload's schema must be a JSON object, found ${describe(found)}`,
    hint: 'start with { "type": "object" }',
  };
}

function withoutActiveVersion({ name, versions }: EventType | CommandType, source: SourceFile): readonly Finding[] {
  if (versions.some(({ status }) => status === 'active')) return [];
  const message = `${name} has no active version, so nothing new of it can be written`;
  const hint = 'set the status of its newest version to active';
  return [errorAt(source, ['versions'], { rule: 'no-active-version', message, hint, on: 'key' })];
}
