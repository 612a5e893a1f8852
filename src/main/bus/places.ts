/**
 * Where durable subscriptions stand, kept among the store's checkpoints under `<space>/<name>`.
 *
 * A forgotten name must start anew, and a checkpoint cannot be removed: -1, which no position is, marks a place that was forgotten.
 */
import { type Position, position, START } from '../../shared/kernel/names.ts';
import type { Checkpoints } from '../store/event-store.ts';

const FORGOTTEN = position(-1);

export interface Places {
  /**
   * Where `name` stands. A new name starts at `now`, which is saved at once so that a restart does not make it later; or, when
   * `now` is left out, at the beginning.
   */
  open(name: string, now?: Position): Promise<Position>;
  save(name: string, place: Position): Promise<void>;
  forget(name: string): Promise<void>;
}

export function createPlaces(checkpoints: Checkpoints, space: string): Places {
  const reader = (name: string) => `${space}/${name}`;
  return {
    async open(name, now) {
      const place = await checkpoints.load(reader(name));
      if (place !== undefined && place !== FORGOTTEN) return place;
      if (now === undefined) return START;
      await checkpoints.save(reader(name), now);
      return now;
    },
    save: (name, place) => checkpoints.save(reader(name), place),
    forget: (name) => checkpoints.save(reader(name), FORGOTTEN),
  };
}
