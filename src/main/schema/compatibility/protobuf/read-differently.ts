/** What becomes of a message on its way through another version of its file, as protobufjs reads the bytes. */
import protobuf from 'protobufjs';
import { jsonName, realOneofs } from '../../formats/proto-json-schema.ts';

type Message = { readonly [name: string]: unknown };

type Decoded = { readonly type: protobuf.Type; readonly message: Message };

/**
 * The first thing that the reader does not see as the writer meant it, or undefined. A field that the reader does not know is no
 * difference, but for the case of a oneof of which it knows others.
 */
export function readDifferently(writer: Decoded, reader: Decoded): string | undefined {
  for (const field of writer.type.fieldsArray) {
    const difference = isSet(writer.message, field) ? fieldDifference(writer, field, reader) : undefined;
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function fieldDifference(writer: Decoded, field: protobuf.Field, reader: Decoded): string | undefined {
  const value = writer.message[field.name];
  const theirs = reader.type.fieldsById[field.id];
  if (theirs === undefined) return lostCase(writer.type, field, reader);
  if (isSet(reader.message, theirs)) return differentValue(field, value, theirs, reader.message[theirs.name]);
  return isUsual(field, value) ? undefined : `${jsonName(field)} is lost`;
}

function isSet(message: Message, field: protobuf.Field): boolean {
  return Object.hasOwn(message, field.name) && message[field.name] !== undefined && message[field.name] !== null;
}

function lostCase(
  writer: protobuf.Type,
  field: protobuf.Field,
  reader: { readonly type: protobuf.Type; readonly message: Message },
): string | undefined {
  const oneof = realOneofs(writer).find(({ fieldsArray }) => fieldsArray.includes(field));
  const theirs = realOneofs(reader.type).find(({ name }) => name === oneof?.name);
  if (theirs === undefined || theirs.fieldsArray.some((each) => isSet(reader.message, each))) return undefined;
  return `the oneof ${theirs.name} has no case, although ${jsonName(field)} was set`;
}

/** What is not on the wire because it is what a reader takes for granted. */
function isUsual(field: protobuf.Field, value: unknown): boolean {
  if (field instanceof protobuf.MapField) return Object.keys(membersOf(value)).length === 0;
  const text = Array.isArray(value) || Buffer.isBuffer(value) ? String(value.length) : String(value);
  return text === '0' || text === '' || text === 'false';
}

function differentValue(
  field: protobuf.Field,
  value: unknown,
  theirs: protobuf.Field,
  other: unknown,
): string | undefined {
  const name = jsonName(field);
  if (field instanceof protobuf.MapField || theirs instanceof protobuf.MapField) {
    return JSON.stringify(value) === JSON.stringify(other) ? undefined : `${name} reads as ${show(other)}`;
  }
  const own = asList(value);
  const found = asList(other);
  if (own.length !== found.length && field.repeated === theirs.repeated)
    return `${name} has ${found.length} entries instead of ${own.length}`;
  for (const [index, each] of own.entries()) {
    const difference = differentEntry(field, each, theirs, found[index] ?? found.at(-1));
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function differentEntry(
  field: protobuf.Field,
  value: unknown,
  theirs: protobuf.Field,
  other: unknown,
): string | undefined {
  const types = [field.resolvedType, theirs.resolvedType];
  const [type, theirType] = types;
  if (type instanceof protobuf.Type && theirType instanceof protobuf.Type) {
    return readDifferently({ type, message: membersOf(value) }, { type: theirType, message: membersOf(other) });
  }
  if (plain(value) === plain(other)) return undefined;
  return `${jsonName(field)} reads as ${show(other)} instead of ${show(value)}`;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function membersOf(value: unknown): Message {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Numbers of all widths, truth values as 0 and 1, and texts as the bytes that they are. */
function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return value === undefined ? '' : String(value);
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return typeof value === 'object' ? JSON.stringify(value) : plain(value);
}
