/**
 * One read model: its rows, and the position up to which they hold the log.
 *
 *  E2 the rows of a page and the checkpoint commit together; a page that is committed again changes nothing.
 *  M1 a failing event under `stop` ends the page just before it: what came before is in the rows, and the checkpoint says so.
 *  M2 a failing event under `skip` changes no row and is noted with its cause, in the same transaction.
 */
import type { Database } from 'better-sqlite3';
import type { AppError } from '../../shared/kernel/failure.ts';
import { type Position, position } from '../../shared/kernel/names.ts';
import type { SkippedEvent } from '../../shared/model/read-model.ts';
import type { Faults } from '../engine/powers.ts';
import type { EventPlace } from '../store/log-text.ts';
import type { HandledPage } from './handled-page.ts';
import { handlerFailure, type ParsedOutcome, parseOutcome } from './parsed-outcome.ts';
import type { BuildKey, ReadModelCatalog } from './read-model-catalog.ts';
import { RowCache } from './row-cache.ts';
import type { RowChange } from './row-change.ts';
import { RowPage } from './row-page.ts';
import type { RowTarget } from './row-target.ts';
import type { Shape } from './shape.ts';

/** `index`: its place in the page. */
export type StoppedAt = { readonly event: EventPlace; readonly index: number; readonly failure: AppError };

export type PageCommit = {
  readonly position: Position;
  readonly skipped: number;
  /** The event that stopped the page (M1). */
  readonly stoppedAt?: StoppedAt;
};

export type CommitRules = {
  readonly onError: 'stop' | 'skip';
  /** The note of an event that is skipped. */
  readonly noteOf: (event: EventPlace, failure: AppError) => SkippedEvent;
};

/** A page without rows writes its checkpoint only after so many positions: a restart reads them again and finds nothing. */
const QUIET_POSITIONS = 1_000;

export class ReadModel {
  readonly shape: Shape;
  readonly #key: BuildKey;
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
    readonly key: BuildKey;
    readonly target: RowTarget;
    readonly faults: Faults;
    readonly position: Position;
  }) {
    this.shape = parts.shape;
    this.#key = parts.key;
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
    return this.#catalog.skipped(this.#key);
  }

  /**
   * Commits the outcomes of a page and moves the checkpoint to its end (E2).
   * @throws what SQLite throws when the disk says no; nothing is committed then.
   */
  commit(page: HandledPage, rules: CommitRules): PageCommit {
    const from = this.#firstFresh(page);
    if (from === page.count) return this.#advance(page.through);
    const committed = this.#transaction(() => this.#write(page, from, rules));
    this.#position = committed.position;
    this.#saved = committed.position;
    return committed;
  }

  /** Writes a checkpoint that was put off; call before the file is closed. */
  saveCheckpoint(): void {
    if (this.#position === this.#saved) return;
    this.#catalog.moveTo(this.#key, this.#position);
    this.#saved = this.#position;
  }

  /** Where the events begin that are not in the rows yet: at the first, but for a page that is committed again. */
  #firstFresh(page: HandledPage): number {
    let index = 0;
    if (page.first <= this.#position)
      while (index < page.count && page.placeAt(index).position <= this.#position) index += 1;
    return index;
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

  #write(handled: HandledPage, from: number, rules: CommitRules): PageCommit {
    const page = new RowPage(this.shape, this.#target, this.#cache);
    const parsed: ParsedOutcome[] = [];
    for (let index = from; index < handled.count; index += 1)
      parsed.push(parseOutcome(this.shape, handled.outcomeAt(index)));
    page.preload(changesOf(parsed));
    let skipped = 0;
    let stoppedAt: StoppedAt | undefined;
    for (const [offset, outcome] of parsed.entries()) {
      const failure = outcome.failure ?? applied(page, outcome.changes);
      if (failure === undefined) continue;
      const index = from + offset;
      const event = handled.placeAt(index);
      if (rules.onError === 'stop') {
        stoppedAt = { event, index, failure };
        break;
      }
      this.#catalog.skip(this.#key, rules.noteOf(event, failure));
      skipped += 1;
    }
    page.write();
    this.#faults.at('projection:before-commit');
    const reached = stoppedAt ? position(stoppedAt.event.position - 1) : handled.through;
    this.#catalog.moveTo(this.#key, reached);
    return { position: reached, skipped, ...(stoppedAt && { stoppedAt }) };
  }
}

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
