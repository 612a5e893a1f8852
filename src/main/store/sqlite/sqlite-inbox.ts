import type { Database, Statement } from 'better-sqlite3';
import type { MessageId } from '../../../shared/kernel/names.ts';
import type { Inbox, RecordedMark } from '../event-store.ts';
import type { OpenGate } from '../open-gate.ts';
import type { PreparedMark } from '../prepare-append.ts';
import { type MarkRow, toMark } from '../prepared-values.ts';

const COLUMNS = 'receiver, message_id AS messageId, correlation_id AS correlationId, note, recorded_at AS recordedAt';

export class SqliteInbox implements Inbox {
  readonly #gate: OpenGate;
  readonly #find: Statement<[string, string], MarkRow>;
  readonly #byCorrelation: Statement<[string], MarkRow>;
  readonly #insert: Statement<[string, string, string, string, number]>;

  constructor(db: Database, gate: OpenGate) {
    this.#gate = gate;
    this.#find = db.prepare(`SELECT ${COLUMNS} FROM inbox WHERE receiver = ? AND message_id = ?`);
    this.#byCorrelation = db.prepare(`SELECT ${COLUMNS} FROM inbox WHERE correlation_id = ? ORDER BY seq`);
    this.#insert = db.prepare(
      'INSERT INTO inbox (receiver, message_id, correlation_id, note, recorded_at) VALUES (?, ?, ?, ?, ?)',
    );
  }

  async find(receiver: string, messageId: MessageId): Promise<RecordedMark | undefined> {
    this.#gate.require();
    return this.recorded(receiver, messageId);
  }

  async byCorrelation(correlationId: MessageId): Promise<readonly RecordedMark[]> {
    this.#gate.require();
    return this.#byCorrelation.all(correlationId).map(toMark);
  }

  /** The mark as the running transaction sees it. */
  recorded(receiver: string, messageId: MessageId): RecordedMark | undefined {
    const row = this.#find.get(receiver, messageId);
    return row && toMark(row);
  }

  /** Within the caller's transaction. */
  add(mark: PreparedMark, recordedAt: number): void {
    this.#insert.run(mark.receiver, mark.messageId, mark.correlationId, mark.note, recordedAt);
  }
}
