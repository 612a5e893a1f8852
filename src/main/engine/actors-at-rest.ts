/** Actors that the model asks for and that nobody runs: shown too, so that a list of actors is always the whole list. */
import type { ActorKind, ActorStatus } from '../../shared/model/actor-status.ts';
import type { Model } from '../../shared/model/model.ts';

/** Every actor of the model that is not among `present`, as stopped. */
export function actorsAtRest(model: Model, present: readonly ActorStatus[]): readonly ActorStatus[] {
  const known = new Set(present.map(({ id }) => id));
  const all = [
    ...[...model.producers.keys()].map((name) => atRest('producer', name, 1)),
    ...[...model.consumers.values()].map(({ name, instances }) => atRest('consumer', name, instances)),
    ...[...model.projections.keys()].map((name) => atRest('projection', name, 1)),
  ];
  return all.filter(({ id }) => !known.has(id));
}

function atRest(kind: ActorKind, name: string, instances: number): ActorStatus {
  return {
    id: `${kind}/${name}`,
    kind,
    name,
    state: 'stopped',
    mailbox: 0,
    instances,
    handled: 0,
    failed: 0,
    restarts: 0,
    lag: null,
    position: null,
    lastFailure: null,
  };
}
