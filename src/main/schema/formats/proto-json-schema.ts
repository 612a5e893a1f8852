/**
 * The JSON Schema of Protobuf data as the log keeps it: the canonical ProtoJSON mapping (protobuf.dev, "ProtoJSON Format"): names in
 * lowerCamelCase, 64-bit numbers as texts, bytes in base64, enums by name, Google's well-known types in their own forms. Numbers
 * that JSON has no word for (NaN, infinities) are refused.
 */
import protobuf from 'protobufjs';
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import type { ProtoFile } from './proto-file.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const INT32: JsonObject = { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 };
const UINT32: JsonObject = { type: 'integer', minimum: 0, maximum: 4_294_967_295 };
const INT64: JsonObject = { type: 'string', pattern: '^(0|-?[1-9][0-9]{0,17})$' };
const UINT64: JsonObject = { type: 'string', pattern: '^(0|[1-9][0-9]{0,18})$' };
const FLOAT: JsonObject = { type: 'number', minimum: -3.4e38, maximum: 3.4e38 };

const SCALARS: Readonly<Record<string, JsonObject>> = {
  double: { type: 'number' },
  float: FLOAT,
  int32: INT32,
  sint32: INT32,
  sfixed32: INT32,
  uint32: UINT32,
  fixed32: UINT32,
  int64: INT64,
  sint64: INT64,
  sfixed64: INT64,
  uint64: UINT64,
  fixed64: UINT64,
  bool: { type: 'boolean' },
  string: { type: 'string' },
  bytes: { type: 'string', format: 'byte' },
};

const WELL_KNOWN: Readonly<Record<string, Json>> = {
  Timestamp: { type: 'string', format: 'date-time', pattern: 'Z$' },
  Duration: { type: 'string', pattern: '^-?[0-9]{1,9}(\\.[0-9]{1,9})?s$' },
  FieldMask: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
  Struct: { type: 'object' },
  Value: true,
  ListValue: { type: 'array' },
  NullValue: { type: 'null' },
  Empty: { type: 'object', additionalProperties: false },
  Any: { type: 'object', properties: { '@type': { type: 'string' } }, required: ['@type'] },
  DoubleValue: { type: 'number' },
  FloatValue: FLOAT,
  Int32Value: INT32,
  UInt32Value: UINT32,
  Int64Value: INT64,
  UInt64Value: UINT64,
  BoolValue: { type: 'boolean' },
  StringValue: { type: 'string' },
  BytesValue: { type: 'string', format: 'byte' },
};

/** @param key Dotted path of the field by which a message is placed in its stream: it must be there, whatever Protobuf says. */
export function protoJsonSchema({ message }: Pick<ProtoFile, 'message'>, key?: string): JsonObject {
  const told = new Map<string, protobuf.Type>();
  const tellType = (type: protobuf.Type | protobuf.Enum, around: readonly string[]): Json => {
    const known = type.fullName.startsWith('.google.protobuf.') ? WELL_KNOWN[type.name] : undefined;
    if (known !== undefined) return known;
    if (type instanceof protobuf.Enum) return { type: 'string', enum: Object.keys(type.values) };
    if (!around.includes(type.fullName)) return tellMessage(type, around, []);
    told.set(type.fullName.slice(1), type);
    return { $ref: `#/$defs/${type.fullName.slice(1)}` };
  };
  const tellField = (field: protobuf.Field, around: readonly string[], path: readonly string[]): Json => {
    const inner = fieldValue(field, around, path);
    if (field instanceof protobuf.MapField) return { type: 'object', ...keysOf(field), additionalProperties: inner };
    return field.repeated ? { type: 'array', items: inner } : inner;
  };
  const fieldValue = (field: protobuf.Field, around: readonly string[], path: readonly string[]): Json => {
    const type = field.resolvedType;
    if (type === null) return SCALARS[field.type] ?? true;
    const known = type.fullName.startsWith('.google.protobuf.');
    if (type instanceof protobuf.Type && path.length > 0 && !known && !field.repeated)
      return tellMessage(type, around, path);
    return tellType(type, around);
  };
  const tellMessage = (type: protobuf.Type, around: readonly string[], path: readonly string[]): JsonObject => {
    const inside = [...around, type.fullName];
    const [first, ...rest] = path;
    const properties = type.fieldsArray.map((field): [string, Json] => {
      const own = jsonName(field) === first ? rest : [];
      const told = tellField(field, inside, own);
      return [jsonName(field), described(field, jsonName(field) === first && rest.length === 0 ? asKey(told) : told)];
    });
    const required = type.fieldsArray.filter((field) => field.required || jsonName(field) === first).map(jsonName);
    const choices = realOneofs(type).map((oneof) => ({
      anyOf: oneof.fieldsArray.map((each) => onlyOneOf(oneof, each)),
    }));
    return {
      ...words(type.comment),
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
      ...(choices.length > 0 ? { allOf: choices } : {}),
    };
  };
  const schema = tellMessage(message, [], key?.split('.') ?? []);
  const $defs: Record<string, Json> = {};
  // A Map may grow while it is walked: what a definition refers to is told too.
  for (const [name, type] of told) $defs[name] = tellMessage(type, [], []);
  return { $schema: DIALECT, ...schema, ...(told.size === 0 ? {} : { $defs }) };
}

/** The name of a field in ProtoJSON. */
export function jsonName(field: protobuf.Field): string {
  return field.jsonName ?? field.name;
}

/** Oneofs that stand in the file; those that stand for `optional` of proto3 do not. */
export function realOneofs(type: protobuf.Type): readonly protobuf.OneOf[] {
  return type.oneofsArray.filter(({ isProto3Optional }) => !isProto3Optional);
}

/** An empty text is not on the wire, so it cannot place a message. */
function asKey(schema: Json): Json {
  return isJsonObject(schema) && schema['type'] === 'string' ? { minLength: 1, ...schema } : schema;
}

function onlyOneOf(oneof: protobuf.OneOf, chosen: protobuf.Field): JsonObject {
  const others = oneof.fieldsArray.filter((each) => each !== chosen);
  return { properties: Object.fromEntries(others.map((each) => [jsonName(each), false])) };
}

/** Keys of maps that are no texts are written as such. */
function keysOf({ keyType }: protobuf.MapField): JsonObject {
  if (keyType === 'string') return {};
  if (keyType === 'bool') return { propertyNames: { enum: ['true', 'false'] } };
  return {
    propertyNames: {
      pattern:
        keyType.startsWith('u') || keyType.startsWith('fixed') ? '^(0|[1-9][0-9]{0,8})$' : '^(0|-?[1-9][0-9]{0,8})$',
    },
  };
}

function described(field: protobuf.Field, schema: Json): Json {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
    ? { ...schema, ...words(field.comment) }
    : schema;
}

function words(comment: string | null): JsonObject {
  return comment === null || comment === '' ? {} : { description: comment };
}
