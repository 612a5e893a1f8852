/**
 * Avro data as the log keeps it. It is Avro's JSON encoding with one difference: the value of a union stands there plain where its
 * JSON kind tells the branch (null or a text), and under the branch's name, as the encoding has it, only where it does not (a record
 * or a map). So handlers read `note: null` or `note: "x"`, not `note: { "string": "x" }`.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { isList } from '../json-keywords.ts';
import {
  type AvroField,
  type AvroType,
  type AvroTypes,
  type AvroUnion,
  branchName,
  resolveAvro,
} from './avro-types.ts';

type Kind = 'null' | 'boolean' | 'number' | 'text' | 'list' | 'object';
type Named = AvroTypes['named'];

/** Whether every branch of a union has a JSON kind of its own. */
export function isPlainUnion(union: AvroUnion, named: Named): boolean {
  const kinds = union.branches.map((branch) => kindOf(branch, named));
  return new Set(kinds).size === kinds.length;
}

/** Log JSON to a value that avsc writes; a field that is missing stays so, and avsc fills in its default. */
export function toAvroValue(type: AvroType, value: Json, named: Named): unknown {
  const found = resolveAvro(type, named);
  switch (found.kind) {
    case 'primitive':
      return found.name === 'bytes' && typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
    case 'fixed':
      return typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
    case 'enum':
      return value;
    case 'array':
      return isList(value) ? value.map((each) => toAvroValue(found.items, each, named)) : value;
    case 'map':
      return isJsonObject(value) ? mapped(value, (each) => toAvroValue(found.values, each, named)) : value;
    case 'union':
      return toUnion(found, value, named);
    case 'record':
      return isJsonObject(value) ? toRecord(found.fields, value, named) : value;
  }
}

/** What avsc has read, as log JSON. */
export function fromAvroValue(type: AvroType, value: unknown, named: Named): Json {
  const found = resolveAvro(type, named);
  switch (found.kind) {
    case 'array':
      return Array.isArray(value) ? value.map((each) => fromAvroValue(found.items, each, named)) : null;
    case 'map':
      return Object.fromEntries(membersOf(value).map(([key, each]) => [key, fromAvroValue(found.values, each, named)]));
    case 'union':
      return fromUnion(found, value, named);
    case 'record': {
      const members = new Map(membersOf(value));
      return Object.fromEntries(
        found.fields.map(({ name, type: inner }) => [name, fromAvroValue(inner, members.get(name), named)]),
      );
    }
    default:
      return scalar(value);
  }
}

/** A default as Avro writes it, as it stands in log JSON: of a union it is one of the first branch. */
export function defaultAsJson({ type, usual }: AvroField, named: Named): Json | undefined {
  const found = resolveAvro(type, named);
  const [first] = found.kind === 'union' ? found.branches : [];
  if (usual === undefined || found.kind !== 'union' || first === undefined || usual === null) return usual;
  return isPlainUnion(found, named) ? usual : { [branchName(first)]: usual };
}

function toUnion(union: AvroUnion, value: Json, named: Named): unknown {
  if (value === null) return null;
  if (isPlainUnion(union, named)) {
    const branch = union.branches.find((each) => kindOf(each, named) === kindOfJson(value));
    return branch === undefined ? value : { [branchName(branch)]: toAvroValue(branch, value, named) };
  }
  const [[name, inner] = ['', null]] = isJsonObject(value) ? Object.entries(value) : [];
  const branch = union.branches.find((each) => branchName(each) === name);
  return branch === undefined ? value : { [name]: toAvroValue(branch, inner, named) };
}

function fromUnion(union: AvroUnion, value: unknown, named: Named): Json {
  const [member] = membersOf(value);
  const branch = union.branches.find((each) => branchName(each) === member?.[0]);
  if (member === undefined || branch === undefined) return null;
  const inner = fromAvroValue(branch, member[1], named);
  return isPlainUnion(union, named) ? inner : { [member[0]]: inner };
}

function toRecord(fields: readonly AvroField[], value: JsonObject, named: Named): Readonly<Record<string, unknown>> {
  const known = fields.filter(({ name }) => Object.hasOwn(value, name));
  return Object.fromEntries(known.map(({ name, type }) => [name, toAvroValue(type, value[name] ?? null, named)]));
}

function mapped(value: JsonObject, change: (each: Json) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function scalar(value: unknown): Json {
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function kindOf(type: AvroType, named: Named): Kind {
  const found = resolveAvro(type, named);
  switch (found.kind) {
    case 'primitive':
      if (found.name === 'null' || found.name === 'boolean') return found.name;
      return found.name === 'string' || found.name === 'bytes' ? 'text' : 'number';
    case 'enum':
    case 'fixed':
      return 'text';
    case 'array':
      return 'list';
    default:
      return 'object';
  }
}

function kindOfJson(value: Json): Kind {
  if (value === null) return 'null';
  if (isList(value)) return 'list';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'text';
    default:
      return 'object';
  }
}
