import type { Clock } from '../engine/powers.ts';

/** Samples are looked at over so long. */
const WINDOW_MS = 5_000;

/** How fast a reader moves along the log, from the moments at which somebody asked. */
export class BuildMeter {
  readonly #clock: Clock;
  #samples: { readonly at: number; readonly position: number }[] = [];

  constructor(clock: Clock, position: number) {
    this.#clock = clock;
    this.#samples.push({ at: clock.now(), position });
  }

  /** Positions a second since a few seconds ago; null at the very start. */
  rate(position: number): number | null {
    const at = this.#clock.now();
    while ((this.#samples[1]?.at ?? at) <= at - WINDOW_MS) this.#samples.shift();
    const first = this.#samples[0];
    this.#samples.push({ at, position });
    if (first === undefined || at - first.at < 1) return null;
    return ((position - first.position) / (at - first.at)) * 1_000;
  }
}
