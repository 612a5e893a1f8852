/** The directory: every actor of the engine by its id, to be looked at, paused, resumed and stopped together. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';

export interface Actor {
  readonly id: string;
  status(): Promise<ActorStatus>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

export class ActorDirectory {
  readonly #actors = new Map<string, Actor>();

  /** @throws AppError `invalid-input` when the id is taken. */
  add(actor: Actor): void {
    if (this.#actors.has(actor.id))
      throw new AppError('invalid-input', `add actor ${actor.id}: there is one of that name`);
    this.#actors.set(actor.id, actor);
  }

  /** @throws AppError `not-found`. */
  get(id: string): Actor {
    const actor = this.#actors.get(id);
    if (!actor)
      throw new AppError('not-found', `no actor ${id}; there are ${[...this.#actors.keys()].join(', ') || 'none'}`);
    return actor;
  }

  has(id: string): boolean {
    return this.#actors.has(id);
  }

  all(): readonly Actor[] {
    return [...this.#actors.values()];
  }

  statuses(): Promise<readonly ActorStatus[]> {
    return Promise.all(this.all().map((actor) => actor.status()));
  }

  /** Stops one actor and forgets it. */
  async remove(id: string): Promise<void> {
    const actor = this.#actors.get(id);
    this.#actors.delete(id);
    await actor?.close();
  }

  /** Stops all, the newest first: readers before what they read from. */
  async close(): Promise<void> {
    for (const actor of [...this.#actors.values()].reverse()) await this.remove(actor.id);
  }
}
