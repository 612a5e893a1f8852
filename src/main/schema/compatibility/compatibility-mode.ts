/**
 * The levels of compatibility and which pairs of versions each holds against each other, as Confluent's registry has them: BACKWARD
 * and FORWARD look at the version before, their transitive forms at all versions before; FULL is both.
 */
import type { CompatibilityMode } from '../../../shared/model/settings.ts';
import type { Direction } from './verdict.ts';

export type VersionPair<T> = { readonly older: T; readonly newer: T };

/** In which directions versions must be compatible. */
export function directionsOf(mode: CompatibilityMode): readonly Direction[] {
  switch (mode) {
    case 'NONE':
      return [];
    case 'BACKWARD':
    case 'BACKWARD_TRANSITIVE':
      return ['backward'];
    case 'FORWARD':
    case 'FORWARD_TRANSITIVE':
      return ['forward'];
    case 'FULL':
    case 'FULL_TRANSITIVE':
      return ['backward', 'forward'];
  }
}

/** @param versions From the oldest to the newest. @returns Pairs in the order of the newer, then of the older version. */
export function pairsOf<T>(versions: readonly T[], mode: CompatibilityMode): readonly VersionPair<T>[] {
  if (mode === 'NONE') return [];
  return versions.flatMap((newer, index) => {
    const before = mode.endsWith('_TRANSITIVE')
      ? versions.slice(0, index)
      : versions.slice(Math.max(0, index - 1), index);
    return before.map((older) => ({ older, newer }));
  });
}
