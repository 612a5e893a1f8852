import type { Clock } from '../engine/powers.ts';

/**
 * Barks when nothing has moved for longer than a limit, as long as it is on watch.
 *
 * It counts turns of its own instead of comparing times: when this very thread (or the whole machine) stood still for a while, that
 * is one turn, after which the messages that piled up meanwhile are read first. So nobody is blamed for somebody else's pause.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #turnMs: number;
  readonly #bark: () => void;
  #patience = 0;
  #quietTurns = 0;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, limitMs: number, bark: () => void) {
    this.#clock = clock;
    this.#turnMs = limitMs / TURNS_A_LIMIT;
    this.#bark = bark;
  }

  /** Goes on watch, or stays: from now on something must move within `limits` times the limit. */
  watch(limits: number): void {
    this.#patience = limits * TURNS_A_LIMIT;
    this.#quietTurns = 0;
    this.#cancel ??= this.#clock.after(this.#turnMs, this.#turn);
  }

  rest(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  readonly #turn = (): void => {
    this.#cancel = undefined;
    this.#quietTurns += 1;
    if (this.#quietTurns > this.#patience) this.#bark();
    else this.#cancel = this.#clock.after(this.#turnMs, this.#turn);
  };
}

const TURNS_A_LIMIT = 4;
