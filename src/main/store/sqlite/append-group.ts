/**
 * Commits a group of appends in one transaction (S1), each keeping its own fate.
 *
 *  A1 an append that is refused, or a duplicate (S5), has written nothing, and those beside it are committed as if it were not there.
 *  A2 appends are answered after their commit (S6), in the order of their positions.
 *  A3 when the transaction itself fails, each append of the group is tried alone, so that one that the disk does not take harms no
 *     other; what is remembered of the log is then read anew from the file. Only when another program holds the file all fail
 *     at once: each would wait for it as long as the first.
 */
import type { Database, Statement } from 'better-sqlite3';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { position, type StreamName, version } from '../../../shared/kernel/names.ts';
import type { Powers } from '../../engine/powers.ts';
import { judgeAppend, type LogTail, recordEvents } from '../commit-rules.ts';
import type { AppendResult } from '../event-store.ts';
import type { ChainedEvent } from '../hash-chain.ts';
import { knownEvents } from '../known-page.ts';
import type { PreparedAppend, PreparedWrite } from '../prepare-append.ts';
import { EventInserter, RUN_LENGTH } from './event-inserter.ts';
import type { KindTable } from './kind-table.ts';
import { loadTail } from './log-tail.ts';
import type { SqliteInbox } from './sqlite-inbox.ts';
import type { SqliteRecords } from './sqlite-records.ts';
import type { SqliteTimers } from './sqlite-timers.ts';
import { isHeldByAnother, storeFailure } from './store-failure.ts';
import type { StreamEntry, StreamTable } from './stream-table.ts';

export type AppendJob = {
  readonly append: PreparedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
};

export type AppendParts = {
  readonly db: Database;
  readonly powers: Pick<Powers, 'clock' | 'faults'>;
  readonly kinds: KindTable;
  readonly streams: StreamTable;
  readonly inbox: SqliteInbox;
  readonly timers: SqliteTimers;
  readonly records: SqliteRecords;
  /** Told after every commit that made the log longer. */
  readonly onGrown: () => void;
};

/** What became of one append of a group whose transaction is committed. */
type Fate = { readonly result: AppendResult } | { readonly error: unknown };

export class AppendGroup {
  readonly #parts: AppendParts;
  readonly #inserter: EventInserter;
  readonly #begin: Statement<[]>;
  readonly #commit: Statement<[]>;
  readonly #findStream: (stream: StreamName) => StreamEntry | undefined;
  readonly #kindOf: KindTable['findOrAdd'];
  #tail: LogTail;

  constructor(parts: AppendParts) {
    this.#parts = parts;
    this.#inserter = new EventInserter(parts.db);
    this.#begin = parts.db.prepare('BEGIN IMMEDIATE');
    this.#commit = parts.db.prepare('COMMIT');
    this.#findStream = (stream) => parts.streams.find(stream);
    this.#kindOf = (category, type, schemaVersion) => parts.kinds.findOrAdd(category, type, schemaVersion);
    this.#tail = loadTail(parts.db);
  }

  /** The end of the committed log. */
  get tail(): LogTail {
    return this.#tail;
  }

  /** Commits the group and settles every job of it; never throws. */
  commit(jobs: readonly AppendJob[]): void {
    let fates: readonly Fate[];
    try {
      fates = this.#isOneStatement(jobs) ? this.#inOneStatement(jobs) : this.#inTransaction(jobs);
    } catch (error) {
      this.#afterFailure(jobs, error);
      return;
    }
    this.#answer(jobs, fates);
  }

  /** True for the common case, one append of few events and nothing else: a statement is a transaction by itself. */
  #isOneStatement(jobs: readonly AppendJob[]): boolean {
    const append = jobs[0]?.append;
    if (jobs.length !== 1 || append === undefined || append.eventCount > RUN_LENGTH) return false;
    if (append.inbox !== undefined || append.records.length > 0) return false;
    if (append.timersSet.length > 0 || append.timersDone.length > 0) return false;
    return append.writes.every((write) => this.#isKnown(write));
  }

  #isKnown({ stream, category, events }: PreparedWrite): boolean {
    const { streams, kinds } = this.#parts;
    return (
      streams.find(stream) !== undefined &&
      events.every((event) => kinds.find(category, event.type, event.schemaVersion) !== undefined)
    );
  }

  #inOneStatement(jobs: readonly AppendJob[]): readonly Fate[] {
    const step = this.#judgeAll(jobs);
    this.#parts.powers.faults.at('append:before-commit');
    this.#inserter.write();
    this.#tail = step.tail;
    return step.fates;
  }

  #inTransaction(jobs: readonly AppendJob[]): readonly Fate[] {
    this.#begin.run();
    const step = this.#judgeAll(jobs);
    this.#inserter.write();
    this.#parts.powers.faults.at('append:before-commit');
    this.#commit.run();
    this.#tail = step.tail;
    return step.fates;
  }

  /** Decides every job's fate, one after the other, each upon what the ones before it did. */
  #judgeAll(jobs: readonly AppendJob[]): { readonly fates: readonly Fate[]; readonly tail: LogTail } {
    const now = this.#parts.powers.clock.now();
    const fates: Fate[] = [];
    let tail = this.#tail;
    for (const { append } of jobs) {
      const mark = append.inbox && this.#parts.inbox.recorded(append.inbox.receiver, append.inbox.messageId);
      if (mark !== undefined) {
        fates.push({ result: { kind: 'duplicate', mark } });
        continue;
      }
      const refusal = this.#refusalOf(append);
      if (refusal !== undefined) {
        fates.push({ error: refusal });
        continue;
      }
      const recorded = recordEvents(append, tail, now, this.#findStream, this.#kindOf);
      tail = recorded.tail;
      this.#stage(append, recorded.events, tail, now);
      fates.push({ result: appended(recorded.events, tail) });
    }
    return { fates, tail };
  }

  #refusalOf(append: PreparedAppend): unknown {
    try {
      judgeAppend(append, this.#findStream);
      return undefined;
    } catch (error) {
      if (isAppError(error)) return error;
      throw error;
    }
  }

  #stage(append: PreparedAppend, events: readonly ChainedEvent[], tail: LogTail, now: number): void {
    const { streams, inbox, timers, records } = this.#parts;
    for (const { stream, category, events: written } of append.writes) {
      if (written.length === 0) continue;
      const entry = streams.find(stream) ?? streams.add(stream, category);
      entry.version = version(entry.version + written.length);
    }
    this.#inserter.add(events, tail.hash, this.#findStream);
    if (append.inbox !== undefined) inbox.add(append.inbox, now);
    timers.change(append.timersDone, append.timersSet);
    for (const record of append.records) records.change(record, now);
  }

  #answer(jobs: readonly AppendJob[], fates: readonly Fate[]): void {
    const grown = fates.some(
      (fate) => 'result' in fate && fate.result.kind === 'appended' && fate.result.events.length > 0,
    );
    if (grown) this.#parts.onGrown();
    try {
      this.#parts.powers.faults.at('append:after-commit');
    } catch (error) {
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const [index, job] of jobs.entries()) {
      const fate = fates[index] as Fate;
      if ('result' in fate) job.resolve(fate.result);
      else job.reject(fate.error);
    }
  }

  /** A3. */
  #afterFailure(jobs: readonly AppendJob[], error: unknown): void {
    const failure = this.#recover() ?? error;
    if (jobs.length > 1 && !isHeldByAnother(failure)) {
      for (const job of jobs) this.commit([job]);
      return;
    }
    const told = storeFailure(`append to the event store ${this.#parts.db.name}`, failure);
    for (const job of jobs) job.reject(told);
  }

  /** Answers why the store could not even be read again, if so; what is remembered of the log is then left as it was. */
  #recover(): unknown {
    const { db, streams, kinds } = this.#parts;
    this.#inserter.clear();
    try {
      if (db.inTransaction) db.exec('ROLLBACK');
      streams.reload();
      kinds.reload();
      this.#tail = loadTail(db);
      return undefined;
    } catch (error) {
      return error;
    }
  }
}

function appended(events: readonly ChainedEvent[], tail: LogTail): AppendResult {
  return { kind: 'appended', events: knownEvents(events), head: position(tail.head) };
}
