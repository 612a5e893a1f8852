/** The versions of one type, judged against each other by the mode and the policy that hold for it. */
import type { Json } from '../../../shared/kernel/json.ts';
import type { LoadedSchema } from '../../../shared/model/model.ts';
import type { CompatibilityMode, CompatibilityPolicy } from '../../../shared/model/settings.ts';
import { judgeAvroVersions } from './avro/avro-compatibility.ts';
import { directionsOf, pairsOf } from './compatibility-mode.ts';
import { createJsonCompatibility, type JsonCompatibility } from './json/json-compatibility.ts';
import { judgeProtoVersions } from './protobuf/protobuf-compatibility.ts';
import type { CompatibilityFinding, Direction } from './verdict.ts';

export type PolicyRule = { readonly mode: CompatibilityMode; readonly policy: CompatibilityPolicy };

export interface VersionJudge {
  /** What keeps two versions from being compatible in one direction; empty when nothing does. @param name Of the type. */
  judgePair(
    name: string,
    pair: { readonly older: LoadedSchema; readonly newer: LoadedSchema },
    direction: Direction,
    policy: CompatibilityPolicy,
  ): readonly CompatibilityFinding[];
  /** Every finding of every pair that the mode holds against each other. @param versions From the oldest to the newest. */
  judgeAll(name: string, versions: readonly LoadedSchema[], rule: PolicyRule): readonly CompatibilityFinding[];
}

/** No I/O. Keeps compilers: make one for a whole workspace. */
export function createVersionJudge(): VersionJudge {
  const json = createJsonCompatibility();
  const judgePair: VersionJudge['judgePair'] = (name, pair, direction, policy) =>
    judgeByFormat(json, name, pair, direction, policy);
  return {
    judgePair,
    judgeAll: (name, versions, { mode, policy }) =>
      pairsOf(versions, mode).flatMap((pair) =>
        directionsOf(mode).flatMap((direction) => judgePair(name, pair, direction, policy)),
      ),
  };
}

/** Versions of one format by its own rules; of two formats by their JSON, which is what the log keeps. */
function judgeByFormat(
  json: JsonCompatibility,
  name: string,
  { older, newer }: { readonly older: LoadedSchema; readonly newer: LoadedSchema },
  direction: Direction,
  policy: CompatibilityPolicy,
): readonly CompatibilityFinding[] {
  if (older.format === 'avro' && newer.format === 'avro') {
    return judgeAvroVersions(avroVersion(older), avroVersion(newer), direction);
  }
  if (older.format === 'protobuf' && newer.format === 'protobuf') {
    return judgeProtoVersions({ ...older, name }, { ...newer, name }, direction);
  }
  const findings = json(older, newer, direction, policy);
  // A patch of the JSON that a file of another format amounts to cannot be applied to that file.
  return newer.format === 'json-schema'
    ? findings
    : findings.map((finding) => ({
        ...finding,
        fixes: finding.fixes.filter(({ target }) => target !== 'newer-schema'),
      }));
}

function avroVersion({ version, text }: LoadedSchema) {
  return { version, schema: JSON.parse(text) as Json };
}
