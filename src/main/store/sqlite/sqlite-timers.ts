import type { Database, Statement } from 'better-sqlite3';
import { type TimestampMs, timestampMs } from '../../../shared/kernel/names.ts';
import type { Timer, Timers } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import type { PreparedTimer } from '../prepare-append.ts';
import { type TimerRow, toTimer } from '../prepared-values.ts';

const COLUMNS = 'id, owner, name, due_at AS dueAt, data, correlation_id AS correlationId, causation_id AS causationId';

export class SqliteTimers implements Timers {
  readonly #gate: OpenGate;
  readonly #due: Statement<[number, number], TimerRow>;
  readonly #pending: Statement<[], TimerRow>;
  readonly #set: Statement<[string, string, string, number, string, string, string | null]>;
  readonly #done: Statement<[string]>;

  constructor(db: Database, gate: OpenGate) {
    this.#gate = gate;
    this.#due = db.prepare(`SELECT ${COLUMNS} FROM timers WHERE due_at <= ? ORDER BY due_at, id LIMIT ?`);
    this.#pending = db.prepare(`SELECT ${COLUMNS} FROM timers ORDER BY due_at, id`);
    this.#set = db.prepare('INSERT OR REPLACE INTO timers VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#done = db.prepare('DELETE FROM timers WHERE id = ?');
  }

  async due(now: TimestampMs, limit: number): Promise<readonly Timer[]> {
    this.#gate.require();
    return this.#due.all(now, limit).map(toTimer);
  }

  async nextDueAt(): Promise<TimestampMs | undefined> {
    this.#gate.require();
    const [next] = this.#due.all(Number.MAX_SAFE_INTEGER, 1);
    return next && timestampMs(next.dueAt);
  }

  async pending(): Promise<readonly Timer[]> {
    this.#gate.require();
    return this.#pending.all().map(toTimer);
  }

  /** Within the caller's transaction; done ones first, so that an append can finish a timer and set it anew. */
  change(done: readonly string[], set: readonly PreparedTimer[]): void {
    for (const id of done) this.#done.run(id);
    for (const timer of set) {
      const { id, owner, name, dueAt, data, correlationId, causationId } = timer;
      this.#set.run(id, owner, name, dueAt, data, correlationId, causationId);
    }
  }
}
