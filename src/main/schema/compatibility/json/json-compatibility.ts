/**
 * Two JSON Schemas of one type, judged: 2020-12 and draft-07.
 *
 *  J1 every finding names place, rule and direction and carries a document that the one side accepts and the other refuses, as ajv
 *     sees it; where none was found the finding says so instead.
 *  J2 "compatible" has been tried out: documents of the writer's, made by chance, went to the reader.
 */
import type { Json, JsonObject } from '../../../../shared/kernel/json.ts';
import { createSeededRandom } from '../../../../shared/kernel/seeded-random.ts';
import type { CompatibilityPolicy } from '../../../../shared/model/settings.ts';
import { draftValue } from '../../generate/draft-value.ts';
import { objectAt } from '../../json-keywords.ts';
import { pathWords } from '../document-path.ts';
import type { CompatibilityFinding, Direction, Witness } from '../verdict.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { Complaint } from './complaint.ts';
import { fixesFor } from './fixes.ts';
import { createJudgeMaker, type Judge, type JudgeMaker } from './judge.ts';
import { findWitness } from './witness.ts';

export type JsonVersion = { readonly version: number; readonly schema: JsonObject };

const TRIED_DOCUMENTS = 80;

export type JsonCompatibility = (
  older: JsonVersion,
  newer: JsonVersion,
  direction: Direction,
  policy: CompatibilityPolicy,
) => readonly CompatibilityFinding[];

/** @returns What finds nothing when the versions are compatible in that direction, or one of them does not compile (`check` says so). */
export function createJsonCompatibility(): JsonCompatibility {
  const makers = createJudgeMaker();
  return (older, newer, direction, policy) => findingsOf(makers, { older, newer, direction, policy });
}

type Question = {
  readonly older: JsonVersion;
  readonly newer: JsonVersion;
  readonly direction: Direction;
  readonly policy: CompatibilityPolicy;
};

function findingsOf(
  makers: JudgeMaker,
  { older, newer, direction, policy }: Question,
): readonly CompatibilityFinding[] {
  const [writer, reader] = direction === 'backward' ? [older, newer] : [newer, older];
  const sides = sidesOf(makers, writer, reader);
  if (sides === undefined) return [];
  const recompare = (schema: JsonObject): readonly Complaint[] => {
    const changed = { ...newer, schema };
    const other = direction === 'backward' ? sidesOf(makers, older, changed) : sidesOf(makers, changed, older);
    return other === undefined ? [BROKEN] : complaintsOf(other);
  };
  const accepts = (schema: JsonObject, value: Json) => {
    const judge = makers.judgeOf(schema, 'writer');
    return judge.ok && judge.value.faults(value).length === 0;
  };
  return complaintsOf(sides).map((complaint) => ({
    rule: complaint.rule,
    level: policy === 'lenient' && complaint.tolerable ? 'tolerated' : 'breaking',
    direction,
    olderVersion: older.version,
    newerVersion: newer.version,
    olderAt: direction === 'backward' ? complaint.writerAt : complaint.readerAt,
    newerAt: direction === 'backward' ? complaint.readerAt : complaint.writerAt,
    field: pathWords([...complaint.path, ...(complaint.search.kind === 'missing' ? [complaint.search.name] : [])]),
    message: complaint.message,
    witness: witnessOf(sides, complaint),
    fixes: fixesFor({ older: older.schema, newer: newer.schema, direction, accepts }, complaint, recompare),
  }));
}

type Side = JsonVersion & { readonly judge: Judge };
type BothSides = { readonly writer: Side; readonly reader: Side };

function sidesOf(makers: JudgeMaker, writer: JsonVersion, reader: JsonVersion): BothSides | undefined {
  const own = makers.judgeOf(writer.schema, 'writer');
  const theirs = makers.judgeOf(reader.schema, 'reader');
  if (!(own.ok && theirs.ok)) return undefined;
  return { writer: { ...writer, judge: own.value }, reader: { ...reader, judge: theirs.value } };
}

function complaintsOf(sides: BothSides): readonly Complaint[] {
  const { writer, reader } = sides;
  const found = compareSchemas({ ...writer, name: `v${writer.version}` }, { ...reader, name: `v${reader.version}` });
  const distinct = new Map(found.map((one) => [`${one.rule} ${one.path.join('/')} ${one.readerAt}`, one]));
  return distinct.size > 0 ? [...distinct.values()] : tryOut(sides);
}

/** (J2) The rules found nothing; a document may. */
function tryOut({ writer, reader }: BothSides): readonly Complaint[] {
  const names = namesIn(reader.schema);
  const random = createSeededRandom('tried out');
  for (let count = 0; count < TRIED_DOCUMENTS; count += 1) {
    const document = draftValue(writer.schema, writer.schema, random, { names, optional: 'sometimes' });
    const [fault] = document === undefined ? [] : reader.judge.faults(document);
    if (document === undefined || fault === undefined || writer.judge.faults(document).length > 0) continue;
    const message = `${fault.path || 'the payload'}: a document that v${writer.version} allows is refused by v${reader.version}: ${fault.reason}`;
    const path =
      fault.path === '' ? [] : fault.path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return [
      {
        rule: 'counter-example',
        path,
        writerAt: '',
        readerAt: '',
        message,
        search: { kind: 'found', document },
        tolerable: false,
        restore: [],
        around: { writerAt: '', readerAt: '' },
      },
    ];
  }
  return [];
}

/** Names of all properties that a schema describes anywhere. */
function namesIn(schema: Json): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  const own = 'properties' in schema ? Object.keys(objectAt({ ...schema }, 'properties') ?? {}) : [];
  return [...new Set([...own, ...Object.values(schema).flatMap(namesIn)])];
}

function witnessOf({ writer, reader }: BothSides, complaint: Complaint): Witness {
  const found = findWitness({ schema: writer.schema, writer: writer.judge, reader: reader.judge }, complaint);
  if (found === undefined) return { kind: 'not-proven', why: NOT_FOUND };
  const { path, reason } = found.fault;
  return {
    kind: 'proven',
    document: found.document,
    acceptedBy: writer.version,
    rejectedBy: reader.version,
    reason: `${path || 'the payload'} ${reason}`,
  };
}

const NOT_FOUND =
  'the rule says so, but among the documents that were tried none was accepted by the one version and refused by the other';

/** A fix that leaves a schema which does not compile is none. */
const BROKEN: Complaint = {
  rule: 'counter-example',
  path: [],
  writerAt: '',
  readerAt: '',
  message: 'the schema does not compile',
  search: { kind: 'given', value: null },
  tolerable: false,
  restore: [],
  around: { writerAt: '', readerAt: '' },
};
