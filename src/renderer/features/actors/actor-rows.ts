/** Actors in the order of the table, and which of them pass its filters. Pure. */
import type { ActivityView } from '../../../shared/contract/activity.ts';
import type { BadgeTone } from '../../ui/badge.tsx';

export type ActorRow = ActivityView['actors'][number];
export type ActorKind = ActorRow['kind'];
export type ActorState = ActorRow['state'];

/** As messages travel: who sends, who decides, who is told; then what only the engine runs. */
export const ACTOR_KINDS: readonly { readonly id: ActorKind; readonly title: string }[] = [
  { id: 'producer', title: 'producer' },
  { id: 'aggregate', title: 'aggregate' },
  { id: 'consumer', title: 'consumer' },
  { id: 'projection', title: 'read model' },
  { id: 'relay', title: 'relay' },
  { id: 'timers', title: 'timers' },
];

/** Worst first: the order of the filter. */
export const ACTOR_STATES: readonly { readonly id: ActorState; readonly title: string; readonly tone: BadgeTone }[] = [
  { id: 'parked', title: 'parked', tone: 'problem' },
  { id: 'backing-off', title: 'backing off', tone: 'warning' },
  { id: 'paused', title: 'paused', tone: 'lag' },
  { id: 'stopped', title: 'stopped', tone: 'flat' },
  { id: 'finished', title: 'finished', tone: 'flat' },
  { id: 'starting', title: 'starting', tone: 'flat' },
  { id: 'running', title: 'running', tone: 'ok' },
];

export type ActorFilter = {
  readonly text: string;
  readonly kind: string | undefined;
  readonly state: string | undefined;
};

export function actorRows(actors: readonly ActorRow[], { text, kind, state }: ActorFilter): readonly ActorRow[] {
  const wanted = text.toLowerCase();
  return actors
    .filter((actor) => actor.id.toLowerCase().includes(wanted))
    .filter((actor) => kind === undefined || actor.kind === kind)
    .filter((actor) => state === undefined || actor.state === state)
    .toSorted((a, b) => kindOrder(a.kind) - kindOrder(b.kind) || a.name.localeCompare(b.name));
}

/** "14 running, 1 paused": worst first, and all that there is. */
export function stateWords(actors: readonly ActorRow[]): string {
  return ACTOR_STATES.map(({ id, title }) => ({ title, count: actors.filter(({ state }) => state === id).length }))
    .filter(({ count }) => count > 0)
    .map(({ title, count }) => `${count} ${title}`)
    .join(', ');
}

/** True when a person may stop it and start it anew. */
export function isSteerable({ kind }: Pick<ActorRow, 'kind'>): boolean {
  return kind === 'producer' || kind === 'consumer' || kind === 'projection';
}

/** Resuming is for what stands still and could go on. */
export function canResume({ state }: Pick<ActorRow, 'state'>): boolean {
  return state === 'paused' || state === 'parked';
}

function kindOrder(kind: ActorKind): number {
  return ACTOR_KINDS.findIndex(({ id }) => id === kind);
}
