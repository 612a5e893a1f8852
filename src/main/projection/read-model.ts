/**
 * One read model: its rows, and the position up to which they hold the log.
 *
 *  E2 the rows of a page and the checkpoint commit together; a page that is committed again changes nothing.
 *  M1 a failing event under `stop` ends the page just before it: what came before is in the rows, and the checkpoint says so.
 *  M2 a failing event under `skip` changes no row and is noted with its cause, in the same transaction.
 */
import type { Database } from 'better-sqlite3';
import { type AppError, isAppError } from '../../shared/kernel/failure.ts';
import { type Position, position } from '../../shared/kernel/names.ts';
import type { Faults } from '../engine/powers.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { ReadModelCatalog, SkippedEvent } from './read-model-catalog.ts';
import { RowCache } from './row-cache.ts';
import { parseRowChange, type RowChange } from './row-change.ts';
import { RowPage } from './row-page.ts';
import type { RowTarget } from './row-target.ts';
import type { Shape } from './shape.ts';

/** What became of one event in its handler: the decisions it returned, unchecked, or why there are none. */
export type EventOutcome =
  | { readonly event: RecordedEvent; readonly ok: true; readonly decisions: readonly unknown[] }
  | { readonly event: RecordedEvent; readonly ok: false; readonly failure: AppError };

export type PageCommit = {
  readonly position: Position;
  readonly skipped: number;
  /** The event that stopped the page (M1). */
  readonly stoppedAt?: { readonly event: RecordedEvent; readonly failure: AppError };
};

export type CommitRules = {
  readonly onError: 'stop' | 'skip';
  /** The note of an event that is skipped. */
  readonly noteOf: (event: RecordedEvent, failure: AppError) => SkippedEvent;
};

/** A page without rows writes its checkpoint only after so many positions: a restart reads them again and finds nothing. */
const QUIET_POSITIONS = 1_000;

export class ReadModel {
  readonly shape: Shape;
  readonly #db: Database;
  readonly #catalog: ReadModelCatalog;
  readonly #target: RowTarget;
  readonly #faults: Faults;
  readonly #cache = new RowCache();
  #position: Position;
  #saved: Position;
  #counted: { readonly at: Position; readonly rows: number } | undefined;

  constructor(parts: {
    readonly db: Database;
    readonly catalog: ReadModelCatalog;
    readonly shape: Shape;
    readonly target: RowTarget;
    readonly faults: Faults;
    readonly position: Position;
  }) {
    this.shape = parts.shape;
    this.#db = parts.db;
    this.#catalog = parts.catalog;
    this.#target = parts.target;
    this.#faults = parts.faults;
    this.#position = parts.position;
    this.#saved = parts.position;
  }

  /** Everything up to here is in the rows. */
  get position(): Position {
    return this.#position;
  }

  /** Counted anew only after the rows may have changed: SQLite walks all of them for it. */
  rowCount(): number {
    if (this.#counted?.at !== this.#position) this.#counted = { at: this.#position, rows: this.#target.count() };
    return this.#counted.rows;
  }

  skipped(): readonly SkippedEvent[] {
    return this.#catalog.skipped(this.shape.name);
  }

  /**
   * Commits the outcomes of a page, in log order, and moves the checkpoint to `through` (E2).
   * @throws what SQLite throws when the disk says no; nothing is committed then.
   */
  commit(outcomes: readonly EventOutcome[], through: Position, rules: CommitRules): PageCommit {
    const fresh = outcomes.filter(({ event }) => event.position > this.#position);
    if (fresh.length === 0) return this.#advance(through);
    const committed = this.#transaction(() => this.#write(fresh, through, rules));
    this.#position = committed.position;
    this.#saved = committed.position;
    return committed;
  }

  /** Writes a checkpoint that was put off; call before the file is closed. */
  saveCheckpoint(): void {
    if (this.#position === this.#saved) return;
    this.#catalog.moveTo(this.shape.name, this.#position);
    this.#saved = this.#position;
  }

  #transaction<T>(work: () => T): T {
    try {
      return this.#db.transaction(work).immediate();
    } catch (error) {
      this.#cache.clear();
      throw error;
    }
  }

  #advance(through: Position): PageCommit {
    if (through > this.#position) this.#position = through;
    if (this.#position - this.#saved >= QUIET_POSITIONS) this.saveCheckpoint();
    return { position: this.#position, skipped: 0 };
  }

  #write(outcomes: readonly EventOutcome[], through: Position, rules: CommitRules): PageCommit {
    const page = new RowPage(this.shape, this.#target, this.#cache);
    const parsed = outcomes.map((outcome) => this.#parse(outcome));
    page.preload(changesOf(parsed));
    let skipped = 0;
    let stoppedAt: PageCommit['stoppedAt'];
    for (const entry of parsed) {
      const failure = entry.failure ?? applied(page, entry.changes);
      if (failure === undefined) continue;
      if (rules.onError === 'stop') {
        stoppedAt = { event: entry.event, failure };
        break;
      }
      this.#catalog.skip(this.shape.name, rules.noteOf(entry.event, failure));
      skipped += 1;
    }
    page.write();
    this.#faults.at('projection:before-commit');
    const reached = stoppedAt ? position(stoppedAt.event.position - 1) : through;
    this.#catalog.moveTo(this.shape.name, reached);
    return { position: reached, skipped, ...(stoppedAt && { stoppedAt }) };
  }

  #parse(outcome: EventOutcome): ParsedOutcome {
    const { event } = outcome;
    if (!outcome.ok) return { event, changes: NO_CHANGES, failure: outcome.failure };
    try {
      return { event, changes: outcome.decisions.map((decision) => parseRowChange(this.shape, decision)) };
    } catch (error) {
      return { event, changes: NO_CHANGES, failure: handlerFailure(error) };
    }
  }
}

type ParsedOutcome = {
  readonly event: RecordedEvent;
  readonly changes: readonly RowChange[];
  readonly failure?: AppError;
};

const NO_CHANGES: readonly RowChange[] = [];

function* changesOf(parsed: readonly ParsedOutcome[]): Generator<RowChange> {
  for (const { changes } of parsed) yield* changes;
}

function applied(page: RowPage, changes: readonly RowChange[]): AppError | undefined {
  try {
    page.apply(changes);
    return undefined;
  } catch (error) {
    return handlerFailure(error);
  }
}

/** The handler's fault is the event's to bear; anything else is not, and goes on its way. */
function handlerFailure(error: unknown): AppError {
  if (isAppError(error, 'handler-failed')) return error;
  throw error;
}
