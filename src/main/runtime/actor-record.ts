/** What is known of one actor, kept up by the actor and read by people (`replayground actors`). */
import { isAppError, messageOf } from '../../shared/kernel/failure.ts';
import type { ActorFailure, ActorKind, ActorState, ActorStatus } from '../../shared/model/actor-status.ts';
import type { SourcePlace } from '../../shared/model/source-place.ts';
import type { Clock } from '../engine/powers.ts';

export class ActorRecord {
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  state: ActorState = 'starting';
  restarts = 0;
  readonly #clock: Clock;
  #handled = 0;
  #failed = 0;
  #lastFailure: ActorFailure | null = null;

  constructor(kind: ActorKind, name: string, clock: Clock) {
    this.id = `${kind}/${name}`;
    this.kind = kind;
    this.name = name;
    this.#clock = clock;
  }

  handled(messages = 1): void {
    this.#handled += messages;
  }

  failed(error: unknown): void {
    this.#failed += 1;
    this.#lastFailure = { message: messageOf(error), at: this.#clock.now(), place: placeOf(error) };
  }

  /** The status with the parts that only the actor itself can say. */
  status(live: Partial<Pick<ActorStatus, 'mailbox' | 'instances' | 'lag' | 'position'>> = {}): ActorStatus {
    return {
      id: this.id,
      kind: this.kind,
      name: this.name,
      state: this.state,
      mailbox: 0,
      instances: 1,
      handled: this.#handled,
      failed: this.#failed,
      restarts: this.restarts,
      lag: null,
      position: null,
      lastFailure: this.#lastFailure,
      ...live,
    };
  }
}

/** The workspace's own file and line that a failure names, if it names one. */
export function placeOf(error: unknown): SourcePlace | null {
  if (!isAppError(error)) return null;
  const { file, line, column } = error.details;
  if (typeof file !== 'string' || typeof line !== 'number') return null;
  return { file, line, column: typeof column === 'number' ? column : 1 };
}
