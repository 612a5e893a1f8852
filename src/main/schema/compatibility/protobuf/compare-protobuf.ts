/**
 * Whether a reader's Protobuf file reads what a writer's wrote. Rules: Confluent's `protobuf/diff`, which stand on "Updating A Message
 * Type" of the Protobuf language guide. Fields are matched by their numbers; names do not matter on the wire.
 */
import protobuf from 'protobufjs';
import { messagesIn, type ProtoFile } from '../../formats/proto-file.ts';
import { jsonName, realOneofs } from '../../formats/proto-json-schema.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';

export type ProtoComplaint = {
  readonly rule:
    | 'package-changed'
    | 'message-removed'
    | 'field-kind-changed'
    | 'field-scalar-kind-changed'
    | 'field-named-type-changed'
    | 'field-numeric-label-changed'
    | 'required-field-added'
    | 'required-field-removed'
    | 'oneof-field-removed'
    | 'multiple-fields-moved-to-oneof'
    | 'field-moved-to-existing-oneof';
  readonly message: string;
  /** Where in a payload of the writer, by its JSON names; the message for what is about a message. */
  readonly path: DocumentPath;
  /** Dotted names in the two files, without the package: "OrderPlaced.order_id". */
  readonly writerAt: string;
  readonly readerAt: string;
  /** JSON names, in the writer, of the fields that have to be set to show it; of those that must not be. */
  readonly set: readonly string[];
  readonly unset: readonly string[];
  /** Parts of the two files that a fix puts back, takes away or changes. */
  readonly parts: readonly { readonly writerAt: string; readonly readerAt: string }[];
};

export type ProtoSide = { readonly file: ProtoFile; readonly name: string };
type Sides = { readonly writer: ProtoSide; readonly reader: ProtoSide };

/** Kinds on the wire: within a group a number keeps its meaning, but for its range. */
const GROUPS: readonly (readonly string[])[] = [
  ['int32', 'int64', 'uint32', 'uint64', 'bool', 'enum'],
  ['sint32', 'sint64'],
  ['string', 'bytes'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
  ['float'],
  ['double'],
];

export function compareProtobuf(sides: Sides): readonly ProtoComplaint[] {
  const { writer, reader } = sides;
  const comparison = new ProtoComparison(sides);
  return [
    ...comparePackages(sides),
    ...messagesRemoved(sides),
    ...comparison.compareMessages(writer.file.message, reader.file.message, []),
  ];
}

/** A name in a file without its package. */
function localName(object: protobuf.ReflectionObject, { packageName }: ProtoFile): string {
  const full = object.fullName.slice(1);
  return packageName !== '' && full.startsWith(`${packageName}.`) ? full.slice(packageName.length + 1) : full;
}

function comparePackages({ writer, reader }: Sides): readonly ProtoComplaint[] {
  if (writer.file.packageName === reader.file.packageName) return [];
  const words = (name: string) => (name === '' ? 'none' : name);
  const message = `the package is ${words(writer.file.packageName)} in ${writer.name} and ${words(reader.file.packageName)} in ${reader.name}`;
  const parts = [{ writerAt: writer.file.packageName, readerAt: reader.file.packageName }];
  return [{ ...NOWHERE, rule: 'package-changed', message, parts }];
}

const NOWHERE = { path: [], writerAt: '', readerAt: '', set: [], unset: [], parts: [] } as const;

function messagesRemoved({ writer, reader }: Sides): readonly ProtoComplaint[] {
  const names = (side: ProtoSide) => allMessages(side.file).map((each) => localName(each, side.file));
  const kept = new Set(names(reader).map(lastName));
  // A message may move into or out of another; the payload itself is matched with the payload.
  const gone = names(writer).filter(
    (name) => !kept.has(lastName(name)) && name !== localName(writer.file.message, writer.file),
  );
  return gone.map((name) => {
    const message = `${writer.name} describes the message ${name}; ${reader.name} does not`;
    return {
      ...NOWHERE,
      rule: 'message-removed',
      message,
      writerAt: name,
      parts: [{ writerAt: name, readerAt: name }],
    };
  });
}

function allMessages({ packageName, root }: ProtoFile): readonly protobuf.Type[] {
  const inside = (type: protobuf.Type): readonly protobuf.Type[] => [type, ...messagesIn(type).flatMap(inside)];
  return messagesIn(packageName === '' ? root : root.lookup(packageName)).flatMap(inside);
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Lives for one `compareProtobuf`. A pair of messages that is met again is judged where it was met first. */
class ProtoComparison {
  readonly #sides: Sides;
  readonly #seen = new Set<string>();

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  compareMessages(writer: protobuf.Type, reader: protobuf.Type, path: DocumentPath): readonly ProtoComplaint[] {
    const key = `${writer.fullName} ${reader.fullName}`;
    if (this.#seen.has(key)) return [];
    this.#seen.add(key);
    const shared = writer.fieldsArray.flatMap((own) => {
      const theirs = reader.fieldsById[own.id];
      return theirs === undefined
        ? this.#fieldRemoved(own, writer, reader, path)
        : this.#compareFields(own, theirs, path);
    });
    const added = reader.fieldsArray.filter(({ id }) => writer.fieldsById[id] === undefined);
    return [
      ...shared,
      ...added.flatMap((field) => this.#fieldAdded(field, writer, path)),
      ...this.#moved(writer, reader, path),
    ];
  }

  #fieldRemoved(
    own: protobuf.Field,
    writer: protobuf.Type,
    reader: protobuf.Type,
    path: DocumentPath,
  ): readonly ProtoComplaint[] {
    const where = pathWords([...path, jsonName(own)]);
    const place = { ...this.#place(own, undefined, path), readerAt: localName(reader, this.#sides.reader.file) };
    if (own.required) {
      const message = `${where} is required in ${this.#writerName} and gone in ${this.#readerName}`;
      return [{ ...place, rule: 'required-field-removed', message }];
    }
    const oneof = realOneofs(writer).find(({ fieldsArray }) => fieldsArray.includes(own));
    const kept = realOneofs(reader).some(({ name }) => name === oneof?.name);
    if (oneof === undefined || !kept) return [];
    const message = `${where} is a case of the oneof ${oneof.name} in ${this.#writerName} and gone in ${this.#readerName}, which then sees no case at all`;
    return [{ ...place, rule: 'oneof-field-removed', message }];
  }

  #fieldAdded(field: protobuf.Field, writer: protobuf.Type, path: DocumentPath): readonly ProtoComplaint[] {
    if (!field.required) return [];
    const where = pathWords([...path, jsonName(field)]);
    const message = `${where} is not in ${this.#writerName}; ${this.#readerName} requires it`;
    const writerAt = localName(writer, this.#sides.writer.file);
    const readerAt = localFieldName(field, this.#sides.reader.file);
    return [
      { ...NOWHERE, rule: 'required-field-added', message, path, writerAt, readerAt, parts: [{ writerAt, readerAt }] },
    ];
  }

  #compareFields(own: protobuf.Field, theirs: protobuf.Field, path: DocumentPath): readonly ProtoComplaint[] {
    const kinds = [kindOf(own), kindOf(theirs)];
    const place = this.#place(own, theirs, path);
    const where = pathWords(place.path);
    const change = `${where} is ${fieldWords(own)} in ${this.#writerName} and ${fieldWords(theirs)} in ${this.#readerName}`;
    if (kinds[0] !== kinds[1]) return [{ ...place, rule: 'field-kind-changed', message: change }];
    if (kinds[0] !== 'scalar') return this.#compareTyped(own, theirs, path, change);
    if (groupOf(own) !== groupOf(theirs)) return [{ ...place, rule: 'field-scalar-kind-changed', message: change }];
    if (own.repeated !== theirs.repeated && groupOf(own) !== groupOf(TEXT))
      return [{ ...place, rule: 'field-numeric-label-changed', message: change }];
    return this.#compareRequired(own, theirs, path);
  }

  #compareTyped(
    own: protobuf.Field,
    theirs: protobuf.Field,
    path: DocumentPath,
    change: string,
  ): readonly ProtoComplaint[] {
    const place = this.#place(own, theirs, path);
    if (own instanceof protobuf.MapField && theirs instanceof protobuf.MapField && !sameKeys(own, theirs)) {
      return [{ ...place, rule: 'field-scalar-kind-changed', message: change }];
    }
    const [type, other] = [own.resolvedType, theirs.resolvedType];
    if (!(type instanceof protobuf.Type && other instanceof protobuf.Type)) {
      const same = groupOf(own) === groupOf(theirs);
      return same ? [] : [{ ...place, rule: 'field-scalar-kind-changed', message: change }];
    }
    const { writer, reader } = this.#sides;
    if (lastName(localName(type, writer.file)) !== lastName(localName(other, reader.file))) {
      return [{ ...place, rule: 'field-named-type-changed', message: change }];
    }
    const inside = [...place.path, ...(own.repeated ? [0] : []), ...(own instanceof protobuf.MapField ? ['key'] : [])];
    const isGoogles = type.fullName.startsWith('.google.protobuf.');
    return [
      ...this.#compareRequired(own, theirs, path),
      ...(isGoogles ? [] : this.compareMessages(type, other, inside)),
    ];
  }

  #compareRequired(own: protobuf.Field, theirs: protobuf.Field, path: DocumentPath): readonly ProtoComplaint[] {
    if (own.required || !theirs.required) return [];
    const place = this.#place(own, theirs, path);
    const message = `${pathWords(place.path)} may be missing in ${this.#writerName}; ${this.#readerName} requires it`;
    return [{ ...place, rule: 'required-field-added', message, path, set: [], unset: place.set }];
  }

  /** Fields that stood alone in the writer and are cases of one oneof in the reader: of several that are set only the last is kept. */
  #moved(writer: protobuf.Type, reader: protobuf.Type, path: DocumentPath): readonly ProtoComplaint[] {
    return realOneofs(reader).flatMap((oneof): readonly ProtoComplaint[] => {
      const before = oneof.fieldsArray.flatMap((field) => writer.fieldsById[field.id] ?? []);
      const alone = before.filter(
        (field) => !realOneofs(writer).some(({ fieldsArray }) => fieldsArray.includes(field)),
      );
      const inOneof = before.filter((field) => !alone.includes(field));
      const [first] = alone;
      if (first === undefined || (alone.length < 2 && inOneof.length === 0)) return [];
      const names = alone.map((field) => field.name).join(', ');
      const rule = inOneof.length > 0 ? 'field-moved-to-existing-oneof' : 'multiple-fields-moved-to-oneof';
      const message = `${names} of ${pathWords(path)} may be set together${inOneof.length > 0 ? ` with a case of ${oneof.name}` : ''} in ${this.#writerName}; ${this.#readerName} keeps only one of them`;
      const set = [first, ...(inOneof.length > 0 ? inOneof.slice(0, 1) : alone.slice(1, 2))].map(jsonName);
      const parts = alone.map((field) => ({
        writerAt: localFieldName(field, this.#sides.writer.file),
        readerAt: localFieldName(reader.fieldsById[field.id] ?? field, this.#sides.reader.file),
      }));
      const readerAt = `${localName(reader, this.#sides.reader.file)}.${oneof.name}`;
      return [{ rule, message, path, writerAt: parts[0]?.writerAt ?? '', readerAt, set, unset: [], parts }];
    });
  }

  #place(own: protobuf.Field, theirs: protobuf.Field | undefined, path: DocumentPath) {
    const writerAt = localFieldName(own, this.#sides.writer.file);
    const readerAt = theirs === undefined ? writerAt : localFieldName(theirs, this.#sides.reader.file);
    return {
      path: [...path, jsonName(own)],
      writerAt,
      readerAt,
      set: [jsonName(own)],
      unset: [],
      parts: [{ writerAt, readerAt }],
    };
  }

  get #writerName(): string {
    return this.#sides.writer.name;
  }

  get #readerName(): string {
    return this.#sides.reader.name;
  }
}

/** A field by the name that it has in the file. */
function localFieldName(field: protobuf.Field, file: ProtoFile): string {
  const owner = field.parent === null ? '' : localName(field.parent, file);
  return `${owner}.${field.protoName ?? field.name}`;
}

function kindOf(field: protobuf.Field): 'scalar' | 'message' | 'map' {
  if (field instanceof protobuf.MapField) return 'map';
  return field.resolvedType instanceof protobuf.Type ? 'message' : 'scalar';
}

const TEXT = { type: 'string', resolvedType: null };

function groupOf({ type, resolvedType }: { readonly type: string; readonly resolvedType: object | null }): number {
  const name = resolvedType === null ? type : 'enum';
  return GROUPS.findIndex((group) => group.includes(name));
}

function sameKeys(own: protobuf.MapField, theirs: protobuf.MapField): boolean {
  const key = (field: protobuf.MapField) => groupOf({ type: field.keyType, resolvedType: null });
  const isMessage = (field: protobuf.MapField) => field.resolvedType instanceof protobuf.Type;
  return key(own) === key(theirs) && isMessage(own) === isMessage(theirs);
}

function fieldWords(field: protobuf.Field): string {
  if (field instanceof protobuf.MapField) return `map<${field.keyType}, ${field.type}>`;
  return `${field.repeated ? 'repeated ' : ''}${field.type}`;
}
