/** The text of one schema file, read with the places of its parts and of everything that is wrong with it. */
import { isJsonObject, type JsonObject } from '../../shared/kernel/json.ts';
import type { Finding, SchemaFormat } from '../../shared/model/model.ts';
import { placeAt, protoParts } from '../schema/formats/proto-text.ts';
import { avroSource, protoSource } from '../schema/formats/schema-source.ts';
import { errorAt } from './report.ts';
import { parseJsonSource, type SourceFile, type ValuePath } from './source-file.ts';
import { describe } from './value-findings.ts';

export type SchemaText = {
  readonly format: SchemaFormat;
  readonly file: string;
  readonly text: string;
  /** Of the type and of its key field. */
  readonly name: string;
  readonly key: string;
};

export type SchemaReading = {
  readonly source: SourceFile | null;
  /** The JSON Schema of the payload; null when the file cannot be read as a schema. */
  readonly schema: JsonObject | null;
  readonly findings: readonly Finding[];
};

export function readSchemaText(given: SchemaText): SchemaReading {
  return given.format === 'protobuf' ? readProtoText(given) : readJsonText(given);
}

function readJsonText({ format, file, text }: SchemaText): SchemaReading {
  const { source, findings } = parseJsonSource(file, text);
  if (source === null) return { source, schema: null, findings };
  const value: unknown = source.value;
  if (!isJsonObject(value)) return { source, schema: null, findings: [errorAt(source, [], notAnObject(value))] };
  if (format === 'json-schema') return { source, schema: value, findings: [] };
  const read = avroSource(value);
  if (read.ok) return { source, schema: read.value, findings: [] };
  return {
    source,
    schema: null,
    findings: read.error.map(({ path, reason }) => errorAt(source, path.map(toStep), invalid(reason))),
  };
}

function readProtoText({ file, text, name, key }: SchemaText): SchemaReading {
  const source = protoSourceFile(file, text);
  const read = protoSource(text, name, key);
  if (read.ok) return { source, schema: read.value, findings: [] };
  const findings = read.error.map(({ line, column, reason }): Finding => {
    return { severity: 'error', file, line, column, ...invalid(reason) };
  });
  return { source, schema: null, findings };
}

/** Places in a `.proto` file go by the dotted names of its parts: ["OrderPlaced.order_id"]. */
function protoSourceFile(file: string, text: string): SourceFile {
  const parts = new Map(protoParts(text).map(({ name, nameAt }) => [name, nameAt]));
  const place = (path: ValuePath) => {
    let name = String(path[0] ?? '');
    while (name !== '' && !parts.has(name)) name = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    return placeAt(text, parts.get(name) ?? 0);
  };
  return { file, value: null, place };
}

function invalid(reason: string) {
  return { rule: 'invalid-schema', message: `the schema is not right: ${reason}` };
}

function notAnObject(found: unknown) {
  return {
    rule: 'invalid-schema',
    message: `a payload's schema must be a JSON object, found ${describe(found)}`,
    hint: 'start with { "type": "object" }',
  };
}

/** List indexes are numbers again. */
function toStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
