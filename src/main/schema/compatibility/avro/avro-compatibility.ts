/** Two Avro schemas of one type, judged; what avsc's own resolution says proves it. */
import { messageOf } from '../../../../shared/kernel/failure.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { applyJsonPatch, type JsonPatch, pointerSteps } from '../../../../shared/kernel/json-patch.ts';
import { createSeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import { type AvroCodec, createAvroCodec } from '../../formats/avro-codec.ts';
import { avroJsonSchema } from '../../formats/avro-json-schema.ts';
import { draftValue } from '../../generate/draft-value.ts';
import { textsAt, valueAtSteps } from '../../json-keywords.ts';
import { pathWords, placed } from '../document-path.ts';
import type { CompatibilityFinding, Direction, Fix, Witness } from '../verdict.ts';
import { type AvroComplaint, compareAvro } from './compare-avro.ts';

/** `schema`: the parsed `.avsc`. */
export type AvroVersion = { readonly version: number; readonly schema: Json };

/** @returns Nothing when the versions are compatible in that direction, or when one of them is no schema (`check` says so). */
export function judgeAvroVersions(
  older: AvroVersion,
  newer: AvroVersion,
  direction: Direction,
): readonly CompatibilityFinding[] {
  const [writer, reader] = direction === 'backward' ? [older, newer] : [newer, older];
  const sides = sidesOf(writer, reader);
  if (sides === undefined) return [];
  return complaintsOf(sides).map((complaint) => ({
    rule: complaint.rule,
    level: 'breaking',
    direction,
    olderVersion: older.version,
    newerVersion: newer.version,
    olderAt: direction === 'backward' ? complaint.writerAt : complaint.readerAt,
    newerAt: direction === 'backward' ? complaint.readerAt : complaint.writerAt,
    field: pathWords([
      ...complaint.path,
      ...(complaint.rule === 'reader-field-missing-default-value' ? complaint.names : []),
    ]),
    message: complaint.message,
    witness: witnessOf(sides, complaint),
    fixes: fixesFor(older, newer, direction, complaint),
  }));
}

type Side = AvroVersion & { readonly codec: AvroCodec };
type Sides = { readonly writer: Side; readonly reader: Side };

function sidesOf(writer: AvroVersion, reader: AvroVersion): Sides | undefined {
  const own = createAvroCodec(writer.schema);
  const theirs = createAvroCodec(reader.schema);
  return own.ok && theirs.ok
    ? { writer: { ...writer, codec: own.value }, reader: { ...reader, codec: theirs.value } }
    : undefined;
}

function complaintsOf({ writer, reader }: Sides): readonly AvroComplaint[] {
  return compareAvro({
    writer: { types: writer.codec.types, name: `v${writer.version}` },
    reader: { types: reader.codec.types, name: `v${reader.version}` },
  });
}

const TRIES = 60;

/** A document with what the complaint is about in it, written by the one side; avsc says why the other does not read it. */
function witnessOf({ writer, reader }: Sides, complaint: AvroComplaint): Witness {
  const schema = avroJsonSchema(writer.codec.types);
  const part = avroJsonSchema({ ...writer.codec.types, root: complaint.writerType });
  const random = createSeededRandom(`${complaint.rule} ${complaint.path.join('/')}`);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const base = draftValue(schema, schema, random, { names: [], optional: 'always' });
    const value = complaint.value ?? draftValue(part, part, random, { names: [], optional: 'never' });
    const [document] = value === undefined ? [] : placed(base, complaint.path, value);
    const proof = isJsonObject(document) ? refusalOf(writer.codec, reader.codec, document) : undefined;
    if (document !== undefined && proof !== undefined) {
      return { kind: 'proven', document, acceptedBy: writer.version, rejectedBy: reader.version, reason: proof };
    }
  }
  return {
    kind: 'not-proven',
    why: 'the rule says so, but no document of the one version was found that avsc cannot read by the other',
  };
}

function refusalOf(writer: AvroCodec, reader: AvroCodec, document: JsonObject): string | undefined {
  let bytes: Uint8Array;
  try {
    bytes = writer.encode(document);
  } catch {
    // The draft does not fit its own schema: another one is tried.
    return undefined;
  }
  try {
    reader.resolve(writer, bytes);
    return undefined;
  } catch (error) {
    return `avsc: ${messageOf(error)}`;
  }
}

function fixesFor(
  older: AvroVersion,
  newer: AvroVersion,
  direction: Direction,
  complaint: AvroComplaint,
): readonly Fix[] {
  const offered = [...ownFixes(older, newer, direction, complaint), ...restored(older, newer, direction, complaint)];
  const working = offered.filter(({ patch }) => {
    const schema = applyJsonPatch(newer.schema, patch);
    if (patch.length === 0 || canonicalJson(schema) === canonicalJson(newer.schema)) return false;
    const changed = { ...newer, schema };
    const sides = direction === 'backward' ? sidesOf(older, changed) : sidesOf(changed, older);
    const same = (other: AvroComplaint) =>
      other.rule === complaint.rule &&
      other.path.join('/') === complaint.path.join('/') &&
      other.names.join() === complaint.names.join();
    return sides !== undefined && !complaintsOf(sides).some(same);
  });
  return working.filter(({ title }, index) => index === 0 || !title.endsWith('as before'));
}

function ownFixes(
  older: AvroVersion,
  newer: AvroVersion,
  direction: Direction,
  complaint: AvroComplaint,
): readonly Fix[] {
  const [name = ''] = complaint.names;
  const { readerAt, writerAt } = complaint;
  switch (complaint.rule) {
    case 'reader-field-missing-default-value': {
      if (direction === 'forward') {
        const value = valueAtSteps(older.schema, pointerSteps(readerAt));
        return value === undefined ? [] : [fix(`Put ${name} back`, [{ op: 'add', path: `${writerAt}/-`, value }])];
      }
      const value = usualFor(valueAtSteps(newer.schema, [...pointerSteps(readerAt), 'type']));
      return [
        ...(value === undefined
          ? []
          : [fix(`Give ${name} a default`, [{ op: 'add', path: `${readerAt}/default`, value }])]),
        fix(`Take ${name} away`, [{ op: 'remove', path: readerAt }]),
      ];
    }
    case 'missing-enum-symbols': {
      if (direction === 'forward')
        return [fix(`Take ${complaint.names.join(', ')} away`, without(newer, writerAt, complaint.names))];
      const symbols = symbolsAt(newer, readerAt);
      const [first = null] = symbols;
      return [
        fix(`Put ${complaint.names.join(', ')} back`, [
          { op: 'replace', path: readerAt, value: [...symbols, ...complaint.names] },
        ]),
        fix(`Read what is not known as ${String(first)}`, [
          { op: 'add', path: readerAt.replace(/symbols$/, 'default'), value: first },
        ]),
      ];
    }
    default:
      return [];
  }
}

function symbolsAt({ schema }: AvroVersion, pointer: string): readonly string[] {
  return textsAt({ symbols: valueAtSteps(schema, pointerSteps(pointer)) ?? [] }, 'symbols');
}

function without(version: AvroVersion, pointer: string, names: readonly string[]): JsonPatch {
  const value = symbolsAt(version, pointer).filter((symbol) => !names.includes(symbol));
  return [{ op: 'replace', path: pointer, value }];
}

const USUAL: Readonly<Record<string, Json>> = {
  null: null,
  boolean: false,
  int: 0,
  long: 0,
  float: 0,
  double: 0,
  bytes: '',
  string: '',
};

/** A default that a type can have; of a union it is one of the first branch. */
function usualFor(type: Json | undefined): Json | undefined {
  const first = Array.isArray(type) ? type[0] : type;
  if (typeof first === 'string') return USUAL[first];
  if (!isJsonObject(first)) return undefined;
  switch (first['type']) {
    case 'array':
      return [];
    case 'map':
      return {};
    case 'enum':
      return textsAt(first, 'symbols')[0];
    default:
      return usualFor(first['type']);
  }
}

/** The type as it was in the older version; where that is a branch of a union, the type of its field. */
function restored(
  older: AvroVersion,
  newer: AvroVersion,
  direction: Direction,
  complaint: AvroComplaint,
): readonly Fix[] {
  const [olderAt, newerAt] =
    direction === 'backward' ? [complaint.writerAt, complaint.readerAt] : [complaint.readerAt, complaint.writerAt];
  const title = `Describe ${pathWords(complaint.path)} as before`;
  const places = [
    { from: olderAt, to: newerAt },
    { from: fieldType(olderAt), to: fieldType(newerAt) },
  ];
  return places.flatMap(({ from, to }) => {
    const was = valueAtSteps(older.schema, pointerSteps(from));
    const is = valueAtSteps(newer.schema, pointerSteps(to));
    if (was === undefined || is === undefined) return [];
    if (complaint.rule === 'name-mismatch' && isJsonObject(is) && isJsonObject(was))
      return renamed(is, was, to, direction);
    return to === '' ? [] : fix(title, [{ op: 'replace', path: to, value: was }]);
  });
}

/** The pointer of the type of the nearest field around a type. */
function fieldType(pointer: string): string {
  return /^(.*\/fields\/\d+\/type)\//.exec(pointer)?.[1] ?? pointer;
}

/** The reader gets an alias; where the older version reads, the newer takes its old name back. */
function renamed(is: JsonObject, was: JsonObject, at: string, direction: Direction): Fix {
  const name = was['name'] ?? '';
  if (direction === 'forward')
    return fix(`Call it ${String(name)} again`, [{ op: 'replace', path: `${at}/name`, value: name }]);
  const aliases = [...textsAt(is, 'aliases'), name];
  return fix(`Give ${String(is['name'])} the alias ${String(name)}`, [
    { op: 'add', path: `${at}/aliases`, value: aliases },
  ]);
}

function fix(title: string, patch: JsonPatch): Fix {
  return { title, target: 'newer-schema', patch };
}
