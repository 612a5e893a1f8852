/** The JSON Schema of Avro data as the log keeps it (see `avro-json.ts`): for validation, forms and the types of handlers. */
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';
import { defaultAsJson, isPlainUnion } from './avro-json.ts';
import {
  type AvroField,
  type AvroPrimitive,
  type AvroType,
  type AvroTypes,
  branchName,
  resolveAvro,
} from './avro-types.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** Each character stands for a byte (Avro's JSON encoding). */
const BYTES = '^[\\u0000-\\u00ff]*$';

const PRIMITIVES: Readonly<Record<AvroPrimitive, JsonObject>> = {
  null: { type: 'null' },
  boolean: { type: 'boolean' },
  int: { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 },
  // What a JSON number can hold without loss, and avsc writes.
  long: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER + 1, maximum: Number.MAX_SAFE_INTEGER - 1 },
  float: { type: 'number' },
  double: { type: 'number' },
  bytes: { type: 'string', pattern: BYTES },
  string: { type: 'string' },
};

/** A field without a default must be there; one with a default may be left out, and is filled in when it is encoded. */
export function avroJsonSchema({ root, named }: AvroTypes): JsonObject {
  const told = new Set<string>();
  const tell = (type: AvroType, around: readonly string[]): JsonObject => {
    const found = resolveAvro(type, named);
    if ('name' in found && around.includes(found.name)) {
      told.add(found.name);
      return { $ref: `#/$defs/${found.name}` };
    }
    switch (found.kind) {
      case 'primitive':
        return PRIMITIVES[found.name];
      case 'fixed':
        return { type: 'string', pattern: BYTES, minLength: found.size, maxLength: found.size };
      case 'enum':
        return { type: 'string', enum: found.symbols };
      case 'array':
        return { type: 'array', items: tell(found.items, around) };
      case 'map':
        return { type: 'object', additionalProperties: tell(found.values, around) };
      case 'union':
        return {
          anyOf: found.branches.map((branch) => tagged(branch, tell(branch, around), isPlainUnion(found, named))),
        };
      case 'record': {
        const inside = [...around, found.name];
        const properties = found.fields.map((field): [string, Json] => [
          field.name,
          described(field, tell(field.type, inside)),
        ]);
        const required = found.fields.filter(({ usual }) => usual === undefined).map(({ name }) => name);
        const words = found.doc === undefined ? {} : { description: found.doc };
        return {
          ...words,
          type: 'object',
          properties: Object.fromEntries(properties),
          required,
          additionalProperties: false,
        };
      }
    }
  };
  const described = (field: AvroField, schema: JsonObject): JsonObject => {
    const usual = defaultAsJson(field, named);
    return {
      ...(field.doc === undefined ? {} : { description: field.doc }),
      ...schema,
      ...(usual === undefined ? {} : { default: usual }),
    };
  };
  const schema = tell(root, []);
  const $defs: Record<string, Json> = {};
  // A Set may grow while it is walked: what a definition refers to is told too.
  for (const name of told) {
    const type = named.get(name);
    if (type !== undefined) $defs[name] = tell(type, []);
  }
  return { $schema: DIALECT, ...schema, ...(told.size === 0 ? {} : { $defs }) };
}

function tagged(branch: AvroType, schema: JsonObject, isPlain: boolean): JsonObject {
  const name = branchName(branch);
  if (isPlain || name === 'null') return schema;
  return { type: 'object', properties: { [name]: schema }, required: [name], additionalProperties: false };
}
