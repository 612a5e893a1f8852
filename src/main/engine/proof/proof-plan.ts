/** What a proof is about: the workspace as it would be if one version of an event were the one that is written. Pure. */
import { AppError } from '../../../shared/kernel/failure.ts';
import { newestVersion } from '../../../shared/model/address.ts';
import type { EventTypeDefinition, Model } from '../../../shared/model/model.ts';
import { type EventReader, eventReaders } from '../../workspace/event-readings.ts';

export type ProofPlan = {
  /** With `event` as it would be. */
  readonly model: Model;
  readonly event: EventTypeDefinition;
  readonly version: number;
  /** Who reads the event with code. */
  readonly readers: readonly EventReader[];
};

/** @param version the one that is written when left out. @throws AppError `not-found`. */
export function planProof(model: Model, name: string, version?: number): ProofPlan {
  const event = findEventType(model, name);
  const wanted = version ?? newestVersion(event.versions);
  if (!event.schemas.some((schema) => schema.version === wanted)) {
    const known = event.schemas.map((schema) => schema.version).join(', ');
    throw new AppError('not-found', `${name} has no version ${wanted}; there is ${known}`);
  }
  const proven = writtenIn(event, wanted);
  const supposed = { ...model, events: new Map([...model.events, [name, proven]]) };
  const readers = eventReaders(supposed).filter(({ types, codeFile }) => codeFile !== null && types.includes(name));
  return { model: supposed, event: proven, version: wanted, readers };
}

/** @throws AppError `not-found`. */
export function findEventType(model: Model, name: string): EventTypeDefinition {
  const found = model.events.get(name);
  if (found) return found;
  const known = [...model.events.keys()].sort().join(', ') || 'none';
  throw new AppError('not-found', `there is no event named ${name}; there are ${known}`);
}

function writtenIn(event: EventTypeDefinition, version: number): EventTypeDefinition {
  const versions = event.versions.map((one) => {
    if (one.version === version) return { ...one, status: 'active' as const };
    return one.version > version && one.status === 'active' ? { ...one, status: 'draft' as const } : one;
  });
  return { ...event, versions };
}
