import { AppError } from '../../shared/kernel/failure.ts';
import { START } from '../../shared/kernel/names.ts';
import { ActorRecord } from '../runtime/actor-record.ts';
import { type Projector, type ProjectorSetup, readModelInfo } from './projection-actor.ts';
import type { OpenedReadModel } from './read-models.ts';

/** Why it does not go on. */
export type NotReady = Exclude<OpenedReadModel, { readonly kind: 'ready' }>;

/**
 * A projection that cannot go on from the start: its definition no longer fits the rows that it built, which can still be read, or
 * there is nothing to keep rows in. It says what to do. Mended by a new projector; `resume` has nothing to try.
 */
export function parkedProjector({ projection, store, powers }: ProjectorSetup, found: NotReady): Projector {
  const record = new ActorRecord('projection', projection.name, powers.clock);
  const code = found.kind === 'unsupported' ? 'unsupported' : 'invalid-workspace';
  const message = found.kind === 'unsupported' ? found.message : changedMessage(projection.name);
  const failure = new AppError(code, message);
  record.failed(failure);
  record.state = 'parked';
  powers.log.warn(`${record.id} parked: ${failure.message}`);

  const { position, rows } =
    found.kind === 'unsupported' ? { position: START, rows: 0 } : { position: found.entry.position, rows: found.rows };
  const lag = () => Math.max(0, store.head() - position);
  const nothing = async () => undefined;
  const close = async () => {
    record.state = 'stopped';
  };
  return {
    id: record.id,
    position,
    parkedBy: failure,
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

function changedMessage(name: string): string {
  return `projection ${name}: its definition changed, and its rows stay as they are until the new one is built beside them and switched to`;
}
