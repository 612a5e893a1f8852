/** An Avro schema as a tree of types, read from its JSON (Apache Avro specification 1.11), with the place of everything that is wrong. */
import { isJsonObject, type Json, type JsonObject } from '../../../shared/kernel/json.ts';
import { isList, listAt, numberAt, ownAt, textAt, textsAt } from '../json-keywords.ts';
import type { SchemaProblem } from '../json-schema.ts';

export type AvroPrimitive = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';

/** `pointer`: where it stands in the document (RFC 6901). */
type Place = { readonly pointer: string };
export type AvroField = Place & {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string | undefined;
  readonly type: AvroType;
  /** As Avro writes it: for a union, of its first branch. */
  readonly usual: Json | undefined;
};
export type AvroRecord = Place & {
  readonly kind: 'record';
  /** With its namespace. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string | undefined;
  readonly fields: readonly AvroField[];
};
export type AvroEnum = Place & {
  readonly kind: 'enum';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly symbols: readonly string[];
  readonly usual: string | undefined;
};
export type AvroFixed = Place & {
  readonly kind: 'fixed';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly size: number;
};
export type AvroUnion = Place & { readonly kind: 'union'; readonly branches: readonly AvroType[] };
/** A type where it is described. */
export type AvroDescribed =
  | (Place & { readonly kind: 'primitive'; readonly name: AvroPrimitive })
  | AvroRecord
  | AvroEnum
  | AvroFixed
  | AvroUnion
  | (Place & { readonly kind: 'array'; readonly items: AvroType })
  | (Place & { readonly kind: 'map'; readonly values: AvroType });
/** A type that is described elsewhere, perhaps around it. */
type AvroMentioned = Place & { readonly kind: 'named'; readonly name: string };
export type AvroType = AvroDescribed | AvroMentioned;

export type AvroTypes = {
  readonly root: AvroType;
  readonly named: ReadonlyMap<string, AvroRecord | AvroEnum | AvroFixed>;
  readonly problems: readonly SchemaProblem[];
};

const PRIMITIVES: readonly AvroPrimitive[] = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
const NAME = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

export function readAvroTypes(schema: Json): AvroTypes {
  const reader = new AvroReader();
  const root = reader.read(schema, [], '');
  reader.checkNames();
  return { root, named: reader.named, problems: reader.problems };
}

/** What a name refers to; any other type is itself. */
export function resolveAvro(type: AvroType, named: AvroTypes['named']): AvroDescribed {
  if (type.kind !== 'named') return type;
  return named.get(type.name) ?? { kind: 'primitive', name: 'null', pointer: type.pointer };
}

/** Collects what one schema holds. Lives for one `readAvroTypes`. */
class AvroReader {
  readonly named = new Map<string, AvroRecord | AvroEnum | AvroFixed>();
  readonly problems: SchemaProblem[] = [];
  readonly #begun = new Set<string>();
  readonly #mentioned: { readonly name: string; readonly path: readonly string[] }[] = [];

  read(schema: Json | undefined, path: readonly string[], space: string): AvroType {
    const pointer = toPointer(path);
    if (typeof schema === 'string') return this.#readName(schema, path, space);
    if (isList(schema)) return this.#readUnion(schema, path, space);
    if (!isJsonObject(schema)) return this.#wrong(path, 'a type is a name, an object or a list of types');
    const type = ownAt(schema, 'type');
    switch (type) {
      case 'record':
      case 'error':
        return this.#readRecord(schema, path, space);
      case 'enum':
        return this.#readEnum(schema, path, space);
      case 'fixed':
        return this.#readFixed(schema, path, space);
      case 'array':
        return { kind: 'array', items: this.read(ownAt(schema, 'items'), [...path, 'items'], space), pointer };
      case 'map':
        return { kind: 'map', values: this.read(ownAt(schema, 'values'), [...path, 'values'], space), pointer };
      default:
        return type === undefined
          ? this.#wrong(path, 'has no "type"')
          : { ...this.read(type, [...path, 'type'], space), pointer };
    }
  }

  /** Names may be used before they are described, so they are looked up at the end. */
  checkNames(): void {
    for (const { name, path } of this.#mentioned) {
      if (!this.named.has(name)) this.#wrong(path, `there is no type named ${name}`);
    }
  }

  #readName(name: string, path: readonly string[], space: string): AvroType {
    const primitive = PRIMITIVES.find((each) => each === name);
    const pointer = toPointer(path);
    if (primitive !== undefined) return { kind: 'primitive', name: primitive, pointer };
    const full = name.includes('.') || space === '' ? name : `${space}.${name}`;
    this.#mentioned.push({ name: full, path });
    return { kind: 'named', name: full, pointer };
  }

  #readUnion(branches: readonly Json[], path: readonly string[], space: string): AvroType {
    const types = branches.map((branch, index) => this.read(branch, [...path, String(index)], space));
    const names = types.map(branchName);
    for (const [index, type] of types.entries()) {
      const at = [...path, String(index)];
      if (type.kind === 'union') this.#wrong(at, 'a union must not hold a union');
      else if (names.indexOf(branchName(type)) < index) this.#wrong(at, `the union has ${branchName(type)} twice`);
    }
    return { kind: 'union', branches: types, pointer: toPointer(path) };
  }

  #readRecord(schema: JsonObject, path: readonly string[], outer: string): AvroType {
    const { name, space, aliases } = this.#nameOf(schema, path, outer);
    const given = ownAt(schema, 'fields');
    if (!isList(given)) this.#wrong(path, 'a record needs "fields", a list');
    const fields = listAt(schema, 'fields').map((field, index) =>
      this.#readField(field, [...path, 'fields', String(index)], space),
    );
    for (const [index, field] of fields.entries()) {
      const first = fields.findIndex((other) => other.name === field.name);
      if (first < index)
        this.#wrong([...path, 'fields', String(index), 'name'], `the field ${field.name} is there twice`);
    }
    const record: AvroRecord = {
      kind: 'record',
      name,
      aliases,
      doc: textAt(schema, 'doc'),
      fields,
      pointer: toPointer(path),
    };
    this.named.set(name, record);
    return record;
  }

  #readField(field: Json, path: readonly string[], space: string): AvroField {
    const schema = isJsonObject(field) ? field : {};
    const name = textAt(schema, 'name') ?? '';
    if (!NAME.test(name) || name.includes('.')) this.#wrong([...path, 'name'], `"${name}" is no name for a field`);
    if (ownAt(schema, 'type') === undefined) this.#wrong(path, `the field ${name} has no "type"`);
    return {
      name,
      aliases: textsAt(schema, 'aliases'),
      doc: textAt(schema, 'doc'),
      type: this.read(ownAt(schema, 'type') ?? 'null', [...path, 'type'], space),
      usual: ownAt(schema, 'default'),
      pointer: toPointer(path),
    };
  }

  #readEnum(schema: JsonObject, path: readonly string[], outer: string): AvroType {
    const { name, aliases } = this.#nameOf(schema, path, outer);
    const symbols = textsAt(schema, 'symbols');
    if (symbols.length === 0) this.#wrong(path, 'an enum needs "symbols", a list of names');
    for (const [index, symbol] of symbols.entries()) {
      const at = [...path, 'symbols', String(index)];
      if (symbols.indexOf(symbol) < index) this.#wrong(at, `the symbol ${symbol} is there twice`);
      else if (!NAME.test(symbol)) this.#wrong(at, `"${symbol}" is no name for a symbol`);
    }
    const usual = textAt(schema, 'default');
    if (usual !== undefined && !symbols.includes(usual))
      this.#wrong([...path, 'default'], `${usual} is none of the symbols`);
    const made: AvroEnum = { kind: 'enum', name, aliases, symbols, usual, pointer: toPointer(path) };
    this.named.set(name, made);
    return made;
  }

  #readFixed(schema: JsonObject, path: readonly string[], outer: string): AvroType {
    const { name, aliases } = this.#nameOf(schema, path, outer);
    const size = numberAt(schema, 'size') ?? -1;
    if (!Number.isInteger(size) || size < 0) this.#wrong([...path, 'size'], 'a fixed needs "size", a number of bytes');
    const made: AvroFixed = { kind: 'fixed', name, aliases, size, pointer: toPointer(path) };
    this.named.set(name, made);
    return made;
  }

  #nameOf(schema: JsonObject, path: readonly string[], outer: string) {
    const own = textAt(schema, 'name') ?? '';
    if (!NAME.test(own)) this.#wrong([...path, 'name'], `"${own}" is no name for a type`);
    const dot = own.lastIndexOf('.');
    const space = dot >= 0 ? own.slice(0, dot) : (textAt(schema, 'namespace') ?? outer);
    const qualified = (name: string) => (name.includes('.') || space === '' ? name : `${space}.${name}`);
    const name = qualified(own);
    if (this.#begun.has(name)) this.#wrong([...path, 'name'], `the type ${name} is described twice`);
    this.#begun.add(name);
    return { name, space, aliases: textsAt(schema, 'aliases').map(qualified) };
  }

  #wrong(path: readonly string[], reason: string): AvroType {
    this.problems.push({ path, reason });
    return { kind: 'primitive', name: 'null', pointer: toPointer(path) };
  }
}

/** How Avro's JSON encoding names a branch of a union. */
export function branchName(type: AvroType): string {
  return type.kind === 'array' || type.kind === 'map' || type.kind === 'union' ? type.kind : type.name;
}

function toPointer(path: readonly string[]): string {
  return path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
