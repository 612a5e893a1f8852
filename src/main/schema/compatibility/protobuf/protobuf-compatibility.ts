/** Two Protobuf files of one type, judged; what protobufjs makes of the bytes proves it. */
import { messageOf } from '../../../../shared/kernel/failure.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../shared/kernel/json.ts';
import { createSeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import { createProtoCodec } from '../../formats/proto-codec.ts';
import { type ProtoFile, readProto } from '../../formats/proto-file.ts';
import { protoJsonSchema } from '../../formats/proto-json-schema.ts';
import { createDocumentGenerator } from '../../generate/document-generator.ts';
import { type DocumentPath, pathWords } from '../document-path.ts';
import type { CompatibilityFinding, Direction, Fix, Witness } from '../verdict.ts';
import { compareProtobuf, type ProtoComplaint } from './compare-protobuf.ts';
import { offeredTexts } from './proto-fixes.ts';
import { readDifferently } from './read-differently.ts';

/** `name`: of the type, by which the message is chosen. */
export type ProtoVersion = { readonly version: number; readonly text: string; readonly name: string };

/** @returns Nothing when the versions are compatible in that direction, or when one of them does not parse (`check` says so). */
export function judgeProtoVersions(
  older: ProtoVersion,
  newer: ProtoVersion,
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
    field: pathWords(complaint.path),
    message: complaint.message,
    witness: witnessOf(sides, complaint),
    fixes: fixesFor(older, newer, direction, complaint),
  }));
}

type Side = ProtoVersion & { readonly file: ProtoFile };
type Sides = { readonly writer: Side; readonly reader: Side };

function sidesOf(writer: ProtoVersion, reader: ProtoVersion): Sides | undefined {
  const own = readProto(writer.text, writer.name);
  const theirs = readProto(reader.text, reader.name);
  return own.ok && theirs.ok
    ? { writer: { ...writer, file: own.value }, reader: { ...reader, file: theirs.value } }
    : undefined;
}

function complaintsOf({ writer, reader }: Sides): readonly ProtoComplaint[] {
  return compareProtobuf({
    writer: { file: writer.file, name: `v${writer.version}` },
    reader: { file: reader.file, name: `v${reader.version}` },
  });
}

const TRIES = 80;
const WIRE_IS_SAME: Partial<Record<ProtoComplaint['rule'], string>> = {
  'package-changed':
    'the bytes are the same; what breaks is code made from the file, and messages that travel as google.protobuf.Any',
  'required-field-removed':
    'what was written is read without it; what breaks is the way back, for whoever still requires the field refuses what is written without it',
  'message-removed': 'the payload does not hold it; what breaks is code that uses the message by itself',
};

function witnessOf({ writer, reader }: Sides, complaint: ProtoComplaint): Witness {
  const why = WIRE_IS_SAME[complaint.rule];
  if (why !== undefined) return { kind: 'not-proven', why };
  const schema = protoJsonSchema(writer.file);
  const random = createSeededRandom(`${complaint.rule} ${complaint.path.join('/')}`);
  for (const optional of ['always', 'sometimes'] as const) {
    const generator = createDocumentGenerator(schema, random, { optional });
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const made = generator.next(10);
      const drafted = made === undefined ? undefined : suited(made, complaint);
      const read = isJsonObject(drafted) ? readBy(writer.file, reader.file, drafted) : undefined;
      if (drafted === undefined || read === undefined) continue;
      return { kind: 'proven', document: drafted, acceptedBy: writer.version, rejectedBy: reader.version, ...read };
    }
  }
  return { kind: 'not-proven', why: 'the rule says so, but no message was found that protobufjs reads differently' };
}

/** The document if it has set what shows the complaint, without what must not be set. */
function suited(document: Json, { path, set, unset }: ProtoComplaint): Json | undefined {
  const [last] = path.slice(-1);
  const owner = set.length === 1 && set[0] === last ? path.slice(0, -1) : path;
  const holder = valueAtPath(document, owner);
  if (!isJsonObject(holder) || !set.every((name) => Object.hasOwn(holder, name))) return undefined;
  const kept = Object.fromEntries(Object.entries(holder).filter(([name]) => !unset.includes(name)));
  return owner.length === 0 ? kept : document;
}

function valueAtPath(document: Json, path: DocumentPath): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
    if (!isJsonObject(value)) return undefined;
    // Any key of a map will do.
    return step === 'key' && !Object.hasOwn(value, step) ? Object.values(value)[0] : value[String(step)];
  }, document);
}

/** What the reader has against the bytes, or how it reads them differently; undefined when it does not. */
function readBy(
  writer: ProtoFile,
  reader: ProtoFile,
  document: JsonObject,
): { readonly reason: string; readonly readAs?: Json } | undefined {
  let bytes: Uint8Array;
  try {
    bytes = createProtoCodec(writer).encode(document);
  } catch {
    // The document does not fit its own file: another one is tried.
    return undefined;
  }
  try {
    const message = reader.message.decode(bytes);
    const own = writer.message.decode(bytes);
    const difference = readDifferently(
      { type: writer.message, message: { ...own } },
      { type: reader.message, message: { ...message } },
    );
    return difference === undefined
      ? undefined
      : { reason: `protobufjs reads it differently: ${difference}`, readAs: createProtoCodec(reader).decode(bytes) };
  } catch (error) {
    return { reason: `protobufjs: ${messageOf(error)}` };
  }
}

function fixesFor(
  older: ProtoVersion,
  newer: ProtoVersion,
  direction: Direction,
  complaint: ProtoComplaint,
): readonly Fix[] {
  const offered = offeredTexts({ older: older.text, newer: newer.text, direction }, complaint);
  const working = offered.filter(({ text }) => {
    const changed = { ...newer, text };
    const sides = direction === 'backward' ? sidesOf(older, changed) : sidesOf(changed, older);
    const same = (other: ProtoComplaint) => other.rule === complaint.rule && other.message === complaint.message;
    return sides !== undefined && !complaintsOf(sides).some(same);
  });
  return working.map(({ title, text }) => ({ title, target: 'newer-schema', patch: [], text }));
}
