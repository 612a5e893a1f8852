import { type TimestampMs, timestampMs } from '../../../shared/kernel/names.ts';
import type { Timer, Timers } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import type { PreparedTimer } from '../prepare-append.ts';
import { toTimer } from '../prepared-values.ts';

/** The timers that wait, by id. */
export class MemoryTimers implements Timers {
  readonly #gate: OpenGate;
  readonly #waiting = new Map<string, PreparedTimer>();

  constructor(gate: OpenGate) {
    this.#gate = gate;
  }

  async due(now: TimestampMs, limit: number): Promise<readonly Timer[]> {
    this.#gate.require();
    const due = this.#soonestFirst().filter((timer) => timer.dueAt <= now);
    return due.slice(0, limit).map(toTimer);
  }

  async nextDueAt(): Promise<TimestampMs | undefined> {
    this.#gate.require();
    const next = this.#soonestFirst()[0];
    return next && timestampMs(next.dueAt);
  }

  async pending(): Promise<readonly Timer[]> {
    this.#gate.require();
    return this.#soonestFirst().map(toTimer);
  }

  /** Takes the done ones away first, so that an append can finish a timer and set it anew. */
  change(done: readonly string[], set: readonly PreparedTimer[]): void {
    for (const id of done) this.#waiting.delete(id);
    for (const timer of set) this.#waiting.set(timer.id, timer);
  }

  #soonestFirst(): PreparedTimer[] {
    return [...this.#waiting.values()].sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
  }
}
