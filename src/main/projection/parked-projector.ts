import { AppError } from '../../shared/kernel/failure.ts';
import { ActorRecord } from '../runtime/actor-record.ts';
import { type Projector, type ProjectorSetup, readModelInfo } from './projection-actor.ts';
import type { ChangedReadModel } from './read-models.ts';

/**
 * A projection whose definition no longer fits the rows that it built: its rows can be read, it does not go on, and it says what to do.
 * Mended by another definition, so by a new projector; `resume` has nothing to try.
 */
export function parkedProjector({ projection, store, powers }: ProjectorSetup, found: ChangedReadModel): Projector {
  const record = new ActorRecord('projection', projection.name, powers.clock);
  const failure = new AppError('invalid-workspace', found.message);
  record.failed(failure);
  record.state = 'parked';
  powers.log.warn(`${record.id} parked: ${failure.message}`);

  const { position, rows } = found;
  const lag = () => Math.max(0, store.head() - position);
  const nothing = async () => undefined;
  const close = async () => {
    record.state = 'stopped';
  };
  return {
    id: record.id,
    status: async () => record.status({ position, lag: { waiting: lag(), inFlight: 0 } }),
    info: async () => readModelInfo(projection, { rows, position, lag: lag(), state: record.state }),
    skipped: () => [],
    caughtUpTo: () => Promise.reject(failure),
    pause: nothing,
    resume: nothing,
    close,
    [Symbol.asyncDispose]: close,
  };
}
