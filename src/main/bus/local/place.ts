/**
 * A durable subscription's place in the log: what was handed out and is not acknowledged yet, and the floor below which all is done.
 * Pure bookkeeping, no I/O.
 *
 *  L1 every position up to the floor is done: acknowledged, or not wanted. A restart begins after the floor, so nothing is lost.
 *  L2 acknowledgements may come in any order; the floor moves only over an unbroken run of them.
 *  L3 what is held is one entry a message handed out and not acknowledged: never more than the subscription lets be in flight.
 */
import { type Position, position } from '../../../shared/kernel/names.ts';

export class Place {
  /** In log order, because a first handing-out always is, and an entry stays until it is acknowledged. */
  readonly #unfinished = new Map<Position, number>();
  /** Every position up to here has been handed out or passed over. */
  #through: Position;

  constructor(start: Position) {
    this.#through = start;
  }

  /** The position after which to read on. */
  get through(): Position {
    return this.#through;
  }

  get unfinished(): number {
    return this.#unfinished.size;
  }

  /** L2 */
  get floor(): Position {
    for (const oldest of this.#unfinished.keys()) return position(oldest - 1);
    return this.#through;
  }

  /** Hands out the message at `at`, for the first time or again; answers which attempt this is. */
  handOut(at: Position): number {
    const attempt = (this.#unfinished.get(at) ?? 0) + 1;
    this.#unfinished.set(at, attempt);
    this.passOver(at);
    return attempt;
  }

  /** Nothing up to `at` is wanted beyond what was handed out. */
  passOver(at: Position): void {
    if (at > this.#through) this.#through = at;
  }

  acknowledge(at: Position): void {
    this.#unfinished.delete(at);
  }
}
