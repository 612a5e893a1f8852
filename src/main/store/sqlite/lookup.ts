/**
 * Finds events by id and by flow, and counts them by kind.
 *
 * An index that every append keeps up costs it a fifth of its speed. So these tables run behind the log:
 *  Q1 they are derived from the log alone and cover exactly the positions up to `lookup_through`; a slice and that mark commit
 *     together, so a crash leaves them behind but never wrong.
 *  Q2 a question first brings them up to the head of the log as it was when the question was asked: what runs behind is never seen.
 *  Q3 they catch up in slices of a few milliseconds, in idle moments and before questions; while many events come in, only questions
 *     make them.
 */
import type { Database, Statement } from 'better-sqlite3';
import { messageOf } from '../../../shared/kernel/failure.ts';
import type { MessageId } from '../../../shared/kernel/names.ts';
import type { Powers } from '../../engine/powers.ts';
import { nextTurn } from '../next-turn.ts';
import type { OpenGate } from '../open-gate.ts';
import { FLOW_KEY_OF_EVENT, ID_KEY_OF_EVENT, KEY_OF_PARAMETER } from './lookup-key.ts';
import { storeFailure } from './store-failure.ts';

/** Events added to the lookups in one transaction. */
const SLICE = 2_000;
/** The idle moment: how long after the log grew the lookups follow. */
const IDLE_MS = 200;
/** It is idle when the log grew by no more than this meanwhile. */
const QUIET = 500;

const RANGE = 'FROM event_log WHERE position > @after AND position <= @upTo';
const ADD_IDS = `INSERT INTO lookup_ids SELECT ${ID_KEY_OF_EVENT}, position ${RANGE}`;
const ADD_FLOWS = `INSERT INTO lookup_flows SELECT ${FLOW_KEY_OF_EVENT}, position ${RANGE}`;
const ADD_KINDS = `
INSERT INTO lookup_kinds (kind, events, streams, first_at, last_at)
SELECT kind, count(*), sum(version = 1), min(metadata ->> 4), max(metadata ->> 4) ${RANGE} GROUP BY kind
ON CONFLICT (kind) DO UPDATE SET
  events = events + excluded.events,
  streams = streams + excluded.streams,
  first_at = min(first_at, excluded.first_at),
  last_at = max(last_at, excluded.last_at)`;

type Slice = { readonly after: number; readonly upTo: number };

export type LookupParts = {
  readonly db: Database;
  readonly gate: OpenGate;
  readonly powers: Pick<Powers, 'clock' | 'log'>;
  /** The position of the newest committed event. */
  readonly head: () => number;
};

export class Lookup {
  readonly #parts: LookupParts;
  readonly #steps: readonly Statement<[Slice]>[];
  readonly #mark: Statement<[number]>;
  readonly #positions: Statement<[{ readonly id: string }], number>;
  #through: number;
  #cancelIdle: (() => void) | undefined;
  #headAtIdle = 0;

  constructor(parts: LookupParts) {
    const { db } = parts;
    this.#parts = parts;
    this.#steps = [ADD_IDS, ADD_FLOWS, ADD_KINDS].map((sql) => db.prepare(sql));
    this.#mark = db.prepare('UPDATE lookup_through SET position = ?');
    this.#positions = db
      .prepare<[{ readonly id: string }], number>(
        `SELECT position FROM lookup_ids WHERE id = ${KEY_OF_PARAMETER} ORDER BY position`,
      )
      .pluck();
    this.#through = db.prepare<[], number>('SELECT position FROM lookup_through').pluck().get() ?? 0;
  }

  /** Positions of events whose id has the key of this one, oldest first. */
  async positionsOf(id: MessageId): Promise<readonly number[]> {
    await this.catchUp(this.#parts.head());
    return this.#positions.all({ id });
  }

  /** Q2. @throws AppError `closed`, `store-unavailable`. */
  async catchUp(upTo: number): Promise<void> {
    while (this.#through < upTo) {
      this.#parts.gate.require();
      this.#addSlice();
      if (this.#through < upTo) await nextTurn();
    }
    this.#parts.gate.require();
  }

  /** Q3: to be told whenever the log grew. */
  grown(): void {
    if (this.#cancelIdle !== undefined) return;
    this.#headAtIdle = this.#parts.head();
    this.#cancelIdle = this.#parts.powers.clock.after(IDLE_MS, () => this.#whenIdle());
  }

  close(): void {
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
  }

  #whenIdle(): void {
    this.#cancelIdle = undefined;
    const head = this.#parts.head();
    if (!this.#parts.gate.open || this.#through >= head) return;
    try {
      if (head - this.#headAtIdle <= QUIET) this.#addSlice();
      if (this.#through < head) this.grown();
    } catch (error) {
      this.#parts.powers.log.warn('the lookups of the event store stay behind', { reason: messageOf(error) });
    }
  }

  #addSlice(): void {
    const upTo = Math.min(this.#through + SLICE, this.#parts.head());
    try {
      this.#parts.db.transaction(() => {
        for (const step of this.#steps) step.run({ after: this.#through, upTo });
        this.#mark.run(upTo);
      })();
    } catch (error) {
      throw storeFailure('bring the lookups of the event store up to date', error);
    }
    this.#through = upTo;
  }
}
