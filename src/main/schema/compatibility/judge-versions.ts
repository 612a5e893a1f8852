/** The versions of one type, judged against each other by the mode and the policy that hold for it. */
import type { LoadedSchema } from '../../../shared/model/model.ts';
import type { CompatibilityMode, CompatibilityPolicy } from '../../../shared/model/settings.ts';
import { directionsOf, pairsOf } from './compatibility-mode.ts';
import { createJsonCompatibility } from './json/json-compatibility.ts';
import type { CompatibilityFinding, Direction } from './verdict.ts';

export interface VersionJudge {
  /** What keeps two versions from being compatible in one direction; empty when nothing does. */
  judgePair(
    older: LoadedSchema,
    newer: LoadedSchema,
    direction: Direction,
    policy: CompatibilityPolicy,
  ): readonly CompatibilityFinding[];
  /** Every finding of every pair that the mode holds against each other. @param versions From the oldest to the newest. */
  judgeAll(
    versions: readonly LoadedSchema[],
    rule: { readonly mode: CompatibilityMode; readonly policy: CompatibilityPolicy },
  ): readonly CompatibilityFinding[];
}

/** No I/O. Keeps compilers: make one for a whole workspace. */
export function createVersionJudge(): VersionJudge {
  const json = createJsonCompatibility();
  const judgePair: VersionJudge['judgePair'] = (older, newer, direction, policy) =>
    json(older, newer, direction, policy);
  return {
    judgePair,
    judgeAll: (versions, { mode, policy }) =>
      pairsOf(versions, mode).flatMap(({ older, newer }) =>
        directionsOf(mode).flatMap((direction) => judgePair(older, newer, direction, policy)),
      ),
  };
}
