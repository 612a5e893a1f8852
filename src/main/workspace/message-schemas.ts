/** Reads the schema files of events and commands; each stands beside its definition. */
import { posix } from 'node:path';
import type { CommandType, EventType } from '../../shared/model/message-type.ts';
import type { Finding, LoadedSchema } from '../../shared/model/model.ts';
import { formatOfFile } from '../schema/formats/schema-source.ts';
import type { Definition } from './definitions.ts';
import { errorAt } from './report.ts';
import { readSchemaText } from './schema-text.ts';
import type { SourceFile, ValuePath } from './source-file.ts';
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
    readSchema({ definition: source, path: ['versions', index, 'schema'], version, name: schema, type: value }, texts),
  );
  return {
    schemas: read.flatMap((one) => one.schemas),
    sources: read.flatMap((one) => one.sources),
    findings: [...read.flatMap((one) => one.findings), ...withoutActiveVersion(value, source)],
  };
}

/** One entry of `versions`: where it stands, and the file that it names. */
type Mention = {
  readonly definition: SourceFile;
  readonly path: ValuePath;
  readonly version: number;
  readonly name: string;
  readonly type: EventType | CommandType;
};

function readSchema(mention: Mention, texts: ReadonlyMap<string, string>): MessageSchemas {
  const { definition, path, version, name, type } = mention;
  const folder = posix.dirname(definition.file);
  const file = posix.normalize(posix.join(folder, name));
  if (isOutside(name, file)) return none([errorAt(definition, path, outside(name))]);
  const format = formatOfFile(file);
  if (format === undefined) return none([errorAt(definition, path, otherFormat(name))]);
  const text = texts.get(file);
  if (text === undefined) return none([errorAt(definition, path, notThere(name, folder, texts))]);
  const { source, schema, findings } = readSchemaText({ format, file, text, name: type.name, key: type.key });
  const sources = source === null ? [] : [source];
  return { schemas: schema === null ? [] : [{ version, file, format, schema, text }], sources, findings };
}

function none(findings: readonly Finding[]): MessageSchemas {
  return { schemas: [], sources: [], findings };
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
    message: `${describe(name)} is no schema file`,
    hint: 'JSON Schema, Avro and Protobuf can be read: name a file like v1.schema.json, v1.avsc or v1.proto',
  };
}

function notThere(name: string, folder: string, texts: ReadonlyMap<string, string>) {
  const beside = [...texts.keys()].filter((file) => posix.dirname(file) === folder && formatOfFile(file) !== undefined);
  const names = beside.map((file) => posix.basename(file));
  return {
    rule: 'schema-file-missing',
    message: `the schema file ${name} is not there`,
    hint: suggestion(name, names, `create ${folder}/${name}`),
  };
}

function withoutActiveVersion({ name, versions }: EventType | CommandType, source: SourceFile): readonly Finding[] {
  if (versions.some(({ status }) => status === 'active')) return [];
  const message = `${name} has no active version, so nothing new of it can be written`;
  const hint = 'set the status of its newest version to active';
  return [errorAt(source, ['versions'], { rule: 'no-active-version', message, hint, on: 'key' })];
}
