/**
 * The text of a version's file as a schema, whatever its format: `v1.schema.json`, `v1.avsc`, `v1.proto`. Everything after the loading
 * (validation, forms, the types of handlers, key fields) works with the JSON Schema of the payload as the log keeps it.
 */
import { AppError } from '../../../shared/kernel/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { LoadedSchema, SchemaFormat } from '../../../shared/model/model.ts';
import type { SchemaProblem } from '../json-schema.ts';
import { createAvroCodec } from './avro-codec.ts';
import { avroJsonSchema } from './avro-json-schema.ts';
import { readAvroTypes, resolveAvro } from './avro-types.ts';
import type { PayloadCodec } from './payload-codec.ts';
import { createProtoCodec } from './proto-codec.ts';
import { type ProtoProblem, readProto } from './proto-file.ts';
import { protoJsonSchema } from './proto-json-schema.ts';

/** The format that a file's name stands for, or undefined. */
export function formatOfFile(file: string): SchemaFormat | undefined {
  if (file.endsWith('.json')) return 'json-schema';
  if (file.endsWith('.avsc')) return 'avro';
  return file.endsWith('.proto') ? 'protobuf' : undefined;
}

/** @param schema The parsed `.avsc`. @returns The JSON Schema of its data, or what is wrong with it and where. */
export function avroSource(schema: Json): Result<JsonObject, readonly SchemaProblem[]> {
  const types = readAvroTypes(schema);
  if (types.problems.length > 0) return err(types.problems);
  const codec = createAvroCodec(schema);
  if (!codec.ok) return err([{ path: [], reason: codec.error }]);
  const root = resolveAvro(types.root, types.named);
  return root.kind === 'record' ? ok(avroJsonSchema(types)) : err([{ path: [], reason: 'a payload must be a record' }]);
}

/**
 * @param name Of the type: the message of that name is the payload, or else the first.
 * @param key Dotted path of the field by which a message is placed, which must be there.
 */
export function protoSource(text: string, name: string, key: string): Result<JsonObject, readonly ProtoProblem[]> {
  const file = readProto(text, name);
  return file.ok ? ok(protoJsonSchema(file.value, key)) : err(file.error);
}

/**
 * Payloads of one version in binary: Avro or Protobuf; UTF-8 JSON for a version of JSON Schema.
 * @param name Of the type.
 * @returns Undefined when the file is wrong, which the loading has said.
 */
export function createPayloadCodec({ format, text }: LoadedSchema, name: string): PayloadCodec | undefined {
  switch (format) {
    case 'json-schema':
      return JSON_CODEC;
    case 'avro': {
      const codec = createAvroCodec(parsed(text));
      return codec.ok ? codec.value : undefined;
    }
    case 'protobuf': {
      const file = readProto(text, name);
      return file.ok ? createProtoCodec(file.value) : undefined;
    }
  }
}

const JSON_CODEC: PayloadCodec = {
  contentType: 'application/json',
  encode: (data) => new TextEncoder().encode(JSON.stringify(data)),
  decode: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    const reading = attemptJson(text);
    if (isJsonObject(reading)) return reading;
    throw new AppError('invalid-input', `decode JSON: expected an object, found ${text.slice(0, 60)}`);
  },
};

function attemptJson(text: string): Json | undefined {
  try {
    return parsed(text);
  } catch {
    // Not JSON: what was found is said by the caller.
    return undefined;
  }
}

function parsed(text: string): Json {
  return JSON.parse(text) as Json;
}
