/**
 * Gathers concurrent appends into groups that share one commit.
 *
 *  G1 jobs are committed in the order in which they came, each in exactly one group.
 *  G2 a lone writer does not wait for company: its job is committed as soon as everything that is ready to run has run. After a
 *     group with more than one job, the next waits for the turn of the event loop, in which more of them gather.
 *  G3 at least every `LONE_LIMIT` commits the event loop gets its turn, so that a writer that never pauses holds up nothing.
 */
const LONE_LIMIT = 16;
/** Jobs that share one commit at most: bounds how long one commit takes. */
const GROUP_LIMIT = 1_000;

export class CommitQueue<Job> {
  readonly #commit: (group: readonly Job[]) => void;
  #waiting: Job[] = [];
  #scheduled = false;
  /** Commits of one job in a row since the event loop had its turn; at the limit while jobs come together. */
  #alone = 0;

  constructor(commit: (group: readonly Job[]) => void) {
    this.#commit = commit;
  }

  push(job: Job): void {
    this.#waiting.push(job);
    this.#schedule();
  }

  /** Commits everything that waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commitGroup();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (this.#alone < LONE_LIMIT) process.nextTick(this.#run);
    else setImmediate(this.#run);
  }

  readonly #run = (): void => {
    this.#scheduled = false;
    if (this.#waiting.length === 0) return;
    const size = this.#commitGroup();
    if (size > 1) this.#alone = LONE_LIMIT;
    else this.#alone = this.#alone < LONE_LIMIT ? this.#alone + 1 : 0;
    if (this.#waiting.length > 0) this.#schedule();
  };

  #commitGroup(): number {
    const group = this.#waiting.length <= GROUP_LIMIT ? this.#waiting : this.#waiting.slice(0, GROUP_LIMIT);
    this.#waiting = this.#waiting.slice(group.length);
    this.#commit(group);
    return group.length;
  }
}
