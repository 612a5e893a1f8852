import type { RawEvent, RawLog } from './raw-log.ts';

type Call = { readonly stream: number; readonly expected: number; readonly event: RawEvent; readonly done: () => void };

/** Concurrent callers of the raw log share one commit a turn of the event loop. */
export class RawGroupCommit {
  readonly #log: RawLog;
  #calls: Call[] = [];

  constructor(log: RawLog) {
    this.#log = log;
  }

  append(stream: number, expected: number, event: RawEvent): Promise<void> {
    return new Promise((done) => {
      if (this.#calls.length === 0) setImmediate(() => this.#commit());
      this.#calls.push({ stream, expected, event, done });
    });
  }

  #commit(): void {
    const calls = this.#calls;
    this.#calls = [];
    this.#log.appendGroup(calls);
    for (const call of calls) call.done();
  }
}
