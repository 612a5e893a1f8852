/** Avro as avsc has it: whether a schema is one, binary payloads, and the resolution of a writer's data by a reader's schema. */
import avro from 'avsc';
import { AppError, messageOf } from '../../../shared/kernel/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { fromAvroValue, toAvroValue } from './avro-json.ts';
import { type AvroTypes, readAvroTypes } from './avro-types.ts';
import type { PayloadCodec } from './payload-codec.ts';

export interface AvroCodec extends PayloadCodec {
  readonly types: AvroTypes;
  /**
   * What a reader of this schema makes of what a writer of another wrote, by Avro's schema resolution.
   * @throws Error of avsc when the two do not resolve.
   */
  resolve(writer: AvroCodec, bytes: Uint8Array): JsonObject;
  readonly type: avro.Type;
}

/** @param schema The parsed `.avsc`. @returns avsc's own words when it is no schema. */
export function createAvroCodec(schema: Json): Result<AvroCodec, string> {
  const types = readAvroTypes(schema);
  const read = (value: unknown): JsonObject => {
    const data = fromAvroValue(types.root, value, types.named);
    if (isJsonObject(data)) return data;
    throw new AppError('invalid-input', `decode Avro: a payload is a record, found ${JSON.stringify(data)}`);
  };
  try {
    const type = avro.Type.forSchema(schemaOf(schema), { wrapUnions: 'always', omitRecordMethods: true });
    return ok({
      contentType: 'application/vnd.apache.avro',
      types,
      type,
      encode: (data) => encoded(type, toAvroValue(types.root, data, types.named)),
      decode: (bytes) => {
        try {
          return read(type.fromBuffer(Buffer.from(bytes)));
        } catch (error) {
          throw failed('decode', type, error);
        }
      },
      resolve: (writer, bytes) =>
        read(type.fromBuffer(Buffer.from(bytes), type.createResolver(writer.type, { ignoreNamespaces: true }))),
    });
  } catch (error) {
    return err(messageOf(error));
  }
}

function encoded(type: avro.Type, value: unknown): Uint8Array {
  try {
    return type.toBuffer(value);
  } catch (error) {
    throw failed('encode', type, error);
  }
}

function failed(what: 'encode' | 'decode', type: avro.Type, cause: unknown): AppError {
  return new AppError('invalid-input', `${what} Avro as ${type.name ?? type.typeName}: ${messageOf(cause)}`, { cause });
}

/** A copy: avsc takes a text for the name of a type, and JSON for what its declarations call a schema. */
function schemaOf(schema: Json): avro.schema.AvroSchema {
  return structuredClone(schema) as avro.schema.AvroSchema;
}
