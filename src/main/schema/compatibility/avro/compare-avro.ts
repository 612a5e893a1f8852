/**
 * Whether a reader's Avro schema can read what a writer's wrote. Rules: "Schema Resolution" of the Apache Avro specification, by the
 * names of its SchemaCompatibility (Confluent's registry uses the same).
 */
import type { Json } from '../../../../shared/kernel/json.ts';
import { isPlainUnion } from '../../formats/avro-json.ts';
import {
  type AvroDescribed,
  type AvroEnum,
  type AvroField,
  type AvroFixed,
  type AvroPrimitive,
  type AvroRecord,
  type AvroType,
  type AvroTypes,
  branchName,
  resolveAvro,
} from '../../formats/avro-types.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';

export type AvroComplaint = {
  readonly rule:
    | 'name-mismatch'
    | 'fixed-size-mismatch'
    | 'missing-enum-symbols'
    | 'reader-field-missing-default-value'
    | 'type-mismatch'
    | 'missing-union-branch';
  readonly path: DocumentPath;
  readonly writerAt: string;
  readonly readerAt: string;
  readonly message: string;
  /** A value that shows it when it stands at the path, where not any value does. */
  readonly value?: Json;
  /** The writer's type at the path, to make a value of. */
  readonly writerType: AvroType;
  /** What the reader lacks, or has too much of: symbols, a field. */
  readonly names: readonly string[];
};

type Sides = {
  readonly writer: { readonly types: AvroTypes; readonly name: string };
  readonly reader: { readonly types: AvroTypes; readonly name: string };
};

const PROMOTIONS: Readonly<Record<AvroPrimitive, readonly AvroPrimitive[]>> = {
  null: ['null'],
  boolean: ['boolean'],
  int: ['int', 'long', 'float', 'double'],
  long: ['long', 'float', 'double'],
  float: ['float', 'double'],
  double: ['double'],
  bytes: ['bytes', 'string'],
  string: ['string', 'bytes'],
};

export function compareAvro(sides: Sides): readonly AvroComplaint[] {
  return new AvroComparison(sides).compare(sides.writer.types.root, sides.reader.types.root, []);
}

/** Lives for one `compareAvro`. A pair of named types that is met again inside itself is judged where it was met first. */
class AvroComparison {
  readonly #sides: Sides;
  readonly #open = new Set<string>();

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  compare(writerType: AvroType, readerType: AvroType, path: DocumentPath): readonly AvroComplaint[] {
    const writer = resolveAvro(writerType, this.#sides.writer.types.named);
    const reader = resolveAvro(readerType, this.#sides.reader.types.named);
    const place = { writerType, readerType, path };
    if (writer.kind === 'union') return this.#eachBranch(writer.branches, readerType, path);
    if (reader.kind === 'union') return this.#someBranch(writerType, reader.branches, place);
    return this.#compareResolved(writer, reader, place);
  }

  #compareResolved(writer: AvroDescribed, reader: AvroDescribed, place: Place): readonly AvroComplaint[] {
    const { path } = place;
    if (writer.kind === 'primitive' && reader.kind === 'primitive' && PROMOTIONS[writer.name].includes(reader.name))
      return [];
    if (writer.kind === 'array' && reader.kind === 'array')
      return this.compare(writer.items, reader.items, [...path, 0]);
    if (writer.kind === 'map' && reader.kind === 'map')
      return this.compare(writer.values, reader.values, [...path, 'key']);
    if (writer.kind === 'fixed' && reader.kind === 'fixed') return this.#compareFixed(writer, reader, place);
    if (writer.kind === 'enum' && reader.kind === 'enum') return this.#compareEnums(writer, reader, place);
    if (writer.kind === 'record' && reader.kind === 'record') return this.#compareRecords(writer, reader, place);
    const message = `${pathWords(path)} is ${wordsFor(writer)} in ${this.#writerName} and ${wordsFor(reader)} in ${this.#readerName}, which cannot be read from it`;
    return [this.#complaint(place, { rule: 'type-mismatch', message })];
  }

  #compareFixed(writer: AvroFixed, reader: AvroFixed, place: Place): readonly AvroComplaint[] {
    const misnamed = this.#compareNames(writer, reader, place);
    if (misnamed.length > 0 || writer.size === reader.size) return misnamed;
    const message = `${pathWords(place.path)} has ${writer.size} bytes in ${this.#writerName} and ${reader.size} in ${this.#readerName}`;
    return [this.#complaint(place, { rule: 'fixed-size-mismatch', message })];
  }

  #compareEnums(writer: AvroEnum, reader: AvroEnum, place: Place): readonly AvroComplaint[] {
    const misnamed = this.#compareNames(writer, reader, place);
    const missing = writer.symbols.filter((symbol) => !reader.symbols.includes(symbol));
    const [first] = missing;
    if (misnamed.length > 0 || first === undefined || reader.usual !== undefined) return misnamed;
    const message = `${pathWords(place.path)} may be ${missing.join(', ')} in ${this.#writerName}; ${this.#readerName} has no such symbol and no default`;
    const at = { writerAt: `${writer.pointer}/symbols`, readerAt: `${reader.pointer}/symbols` };
    return [
      { ...this.#complaint(place, { rule: 'missing-enum-symbols', message }), ...at, value: first, names: missing },
    ];
  }

  #compareRecords(writer: AvroRecord, reader: AvroRecord, place: Place): readonly AvroComplaint[] {
    const key = `${writer.name} ${reader.name}`;
    if (this.#open.has(key)) return [];
    this.#open.add(key);
    const misnamed = this.#compareNames(writer, reader, place);
    const found =
      misnamed.length > 0 ? misnamed : reader.fields.flatMap((field) => this.#compareField(writer, field, place));
    this.#open.delete(key);
    return found;
  }

  #compareField(writer: AvroRecord, field: AvroField, place: Place): readonly AvroComplaint[] {
    const own =
      writer.fields.find(({ name }) => name === field.name) ??
      writer.fields.find(({ name }) => field.aliases.includes(name));
    if (own !== undefined) return this.compare(own.type, field.type, [...place.path, own.name]);
    if (field.usual !== undefined) return [];
    const where = pathWords([...place.path, field.name]);
    const message = `${where} is not in ${this.#writerName}; ${this.#readerName} has it without a default`;
    const at = { writerAt: `${writer.pointer}/fields`, readerAt: field.pointer };
    return [
      {
        ...this.#complaint(place, { rule: 'reader-field-missing-default-value', message }),
        ...at,
        names: [field.name],
      },
    ];
  }

  /** Unqualified names decide; aliases are the reader's. */
  #compareNames(writer: Named, reader: Named, place: Place): readonly AvroComplaint[] {
    const names = [reader.name, ...reader.aliases].map(unqualified);
    if (names.includes(unqualified(writer.name))) return [];
    const message = `${pathWords(place.path)} is the ${writer.kind} ${writer.name} in ${this.#writerName} and ${reader.name} in ${this.#readerName}, which has no alias for it`;
    return [this.#complaint(place, { rule: 'name-mismatch', message })];
  }

  #eachBranch(branches: readonly AvroType[], reader: AvroType, path: DocumentPath): readonly AvroComplaint[] {
    return branches.flatMap((branch) => {
      const inside = isTagged(branches, this.#sides.writer.types) ? [...path, branchName(branch)] : path;
      return this.compare(branch, reader, inside);
    });
  }

  #someBranch(writer: AvroType, branches: readonly AvroType[], place: Place): readonly AvroComplaint[] {
    const tried = branches.map((branch) => this.compare(writer, branch, place.path));
    if (tried.some((complaints) => complaints.length === 0)) return [];
    const named = branches.findIndex((branch) => branchName(branch) === branchName(writer));
    const nearest = tried[named];
    if (nearest !== undefined) return nearest;
    const found = resolveAvro(writer, this.#sides.writer.types.named);
    const message = `${pathWords(place.path)} may be ${wordsFor(found)} in ${this.#writerName}; no branch of the union in ${this.#readerName} reads it`;
    return [this.#complaint(place, { rule: 'missing-union-branch', message })];
  }

  get #writerName(): string {
    return this.#sides.writer.name;
  }

  get #readerName(): string {
    return this.#sides.reader.name;
  }

  #complaint({ writerType, readerType, path }: Place, words: Pick<AvroComplaint, 'rule' | 'message'>): AvroComplaint {
    return { ...words, path, writerAt: writerType.pointer, readerAt: readerType.pointer, writerType, names: [] };
  }
}

type Place = { readonly writerType: AvroType; readonly readerType: AvroType; readonly path: DocumentPath };
type Named = AvroRecord | AvroEnum | AvroFixed;

function unqualified(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function wordsFor(type: AvroDescribed): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'union':
      return 'a union';
    case 'array':
    case 'map':
      return `a ${type.kind === 'array' ? 'list' : 'map'}`;
    default:
      return `the ${type.kind} ${type.name}`;
  }
}

/** Whether values of the union stand under the names of their branches in a payload (see `avro-json.ts`). */
function isTagged(branches: readonly AvroType[], types: AvroTypes): boolean {
  return !isPlainUnion({ kind: 'union', branches, pointer: '' }, types.named);
}
