/** What the states of a projection say to a person. Green is only for "healthy"; behind is not a state but a figure. */
import type { BadgeTone } from '../../ui/badge.tsx';
import type { ReadModelInfo } from './use-read-models.ts';

export type ProjectionState = ReadModelInfo['state'];

export function isTrouble(state: ProjectionState): boolean {
  return state === 'parked' || state === 'backing-off';
}

export function stateTone(state: ProjectionState): BadgeTone {
  if (isTrouble(state)) return 'problem';
  return state === 'running' ? 'ok' : 'flat';
}

export function stateWord(state: ProjectionState, lag: number): string {
  switch (state) {
    case 'running':
      return lag === 0 ? 'up to date' : 'catching up';
    case 'backing-off':
      return 'failing, tries again';
    case 'parked':
      return 'parked';
    default:
      return state;
  }
}
