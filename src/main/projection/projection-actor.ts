/** What a projection is as an actor, whatever state its read model is in. */
import type { AppError } from '../../shared/kernel/failure.ts';
import type { Position } from '../../shared/kernel/names.ts';
import type { ActorState } from '../../shared/model/actor-status.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { ReadModelInfo, SkippedEvent } from '../../shared/model/read-model.ts';
import type { Powers } from '../engine/powers.ts';
import type { Actor } from '../runtime/directory.ts';
import type { Traffic } from '../runtime/traffic.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';
import type { ReadModels } from './read-models.ts';

export type ProjectorSetup = {
  readonly projection: Projection;
  readonly module: HandlerModule;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly powers: Powers;
  /** Told when an event that fails has parked it. */
  readonly onParked?: () => void;
  /** It reads the log up to there and then stays; on and on when left out. */
  readonly upTo?: Position;
  /** Events a page at most; the store's own measure when left out. */
  readonly pageSize?: number;
  /** Counts what travelled, where somebody wants to know. */
  readonly traffic?: Traffic;
};

export interface Projector extends Actor, AsyncDisposable {
  /** Everything up to here is in its rows. */
  readonly position: Position;
  /** Why it is parked, when it is. */
  readonly parkedBy: AppError | undefined;
  info(): Promise<ReadModelInfo>;
  /** Events that were skipped, with their causes, in log order. */
  skipped(): readonly SkippedEvent[];
  /** Resolves when the rows hold everything up to `position`. @throws AppError `cancelled`, `closed`, or why the projector is parked. */
  caughtUpTo(position: Position, signal?: AbortSignal): Promise<void>;
}

/** A read model as a person sees it. */
export function readModelInfo(
  { name, target, columns }: Projection,
  live: { readonly rows: number; readonly position: Position; readonly lag: number; readonly state: ActorState },
): ReadModelInfo {
  return { name, target, columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })), ...live };
}
