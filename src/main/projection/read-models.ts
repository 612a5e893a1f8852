/**
 * The read models' file: one SQLite database, apart from the log, made from it and always makable again.
 *
 *  D1 a build's rows are made by one definition and one code (V2). What the workspace says otherwise never touches them: it may be
 *     built beside them, and takes their place in one transaction, or not at all. Only rows that are not there, or were made from
 *     another log, are no reason to ask: they are built anew.
 *  D2 everything here comes from the log, so nothing here is repaired: it is dropped and built again.
 */
import Database from 'better-sqlite3';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { Faults } from '../engine/powers.ts';
import type { HandlerBundle } from '../sandbox/sandbox.ts';
import { changesOf } from './build-changes.ts';
import { countRows, dropTables, hasRows, openTables, renameTable } from './build-tables.ts';
import { ReadModel } from './read-model.ts';
import { type BuildEntry, type BuildRole, openReadModelCatalog, type ReadModelCatalog } from './read-model-catalog.ts';
import type { RowTarget } from './row-target.ts';
import { type Shape, shapeOf } from './shape.ts';

export type OpenedReadModel =
  | { readonly kind: 'ready'; readonly model: ReadModel }
  /** Rows that another definition or code built; they are served on by what built them. */
  | { readonly kind: 'changed'; readonly entry: BuildEntry; readonly rows: number }
  /** There is nothing to keep rows in (`absent-read-models.ts`). */
  | { readonly kind: 'unsupported'; readonly message: string };

export interface ReadModels extends AsyncDisposable {
  /** The database's file, or ':memory:'. */
  readonly file: string;
  /**
   * Opens the build that serves, creating it where there is none.
   * @param head the newest position of the log; a build that claims to know more was made from another log, and is built anew.
   * @throws AppError `invalid-workspace` when the definition cannot be a table.
   */
  open(definition: Projection, bundle: HandlerBundle, head: Position): OpenedReadModel;
  /** Opens the build beside the one that serves: from nothing, or from where it is when it is of this definition and code. */
  openBeside(definition: Projection, bundle: HandlerBundle, head: Position): ReadModel;
  /** Opens a build as it is. */
  reopen(entry: BuildEntry): ReadModel;
  /** What is in the file, without making or changing anything. */
  find(name: string, role: BuildRole): BuildEntry | undefined;
  entries(): readonly BuildEntry[];
  rows(entry: BuildEntry): number;
  /** See `BuildEntry.isHeld`. */
  hold(entry: BuildEntry, isHeld: boolean): void;
  /** Has the build that serves go on with another code; what it has stays. */
  adopt(name: string, definition: Projection, bundle: HandlerBundle): void;
  /**
   * Has another build serve, in one transaction; the one that served becomes the former, and a former before it goes. Nobody may
   * be writing to either.
   */
  serve(name: string, role: 'building' | 'former'): void;
  /** Removes one build. */
  discard(name: string, role: BuildRole): void;
  /** Removes a read model with all of its builds. */
  drop(name: string): void;
  close(): Promise<void>;
}

export type ReadModelsOptions = {
  /** ':memory:' for one that leaves nothing behind (it cannot be queried). */
  readonly file: string;
  readonly faults: Faults;
};

/** @throws AppError `store-unavailable` when the file cannot be opened, `store-too-new` when a newer program wrote it. */
export function openReadModels({ file, faults }: ReadModelsOptions): ReadModels {
  const db = openDatabase(file);
  return new SqliteReadModels(db, openCatalog(db), file, faults);
}

class SqliteReadModels implements ReadModels {
  readonly file: string;
  readonly #db: Database.Database;
  readonly #catalog: ReadModelCatalog;
  readonly #faults: Faults;
  readonly #opened = new Map<string, ReadModel>();

  constructor(db: Database.Database, catalog: ReadModelCatalog, file: string, faults: Faults) {
    this.file = file;
    this.#db = db;
    this.#catalog = catalog;
    this.#faults = faults;
  }

  open(definition: Projection, bundle: HandlerBundle, head: Position): OpenedReadModel {
    shapeOf(definition); // a definition that cannot be a table is refused before anything is dropped
    const found = this.#catalog.find(definition.name, 'serving');
    if (found === undefined) return { kind: 'ready', model: this.#create(definition, bundle, 'serving') };
    const isSame = changesOf(found, { definition, bundle }).length === 0;
    if (found.position > head || (!isSame && !hasRows(this.#db, found))) {
      this.drop(definition.name);
      return { kind: 'ready', model: this.#create(definition, bundle, 'serving') };
    }
    if (!isSame) return { kind: 'changed', entry: found, rows: this.rows(found) };
    return { kind: 'ready', model: this.#openEntry({ ...found, definition }) };
  }

  openBeside(definition: Projection, bundle: HandlerBundle, head: Position): ReadModel {
    const found = this.#catalog.find(definition.name, 'building');
    const isSame = found !== undefined && changesOf(found, { definition, bundle }).length === 0;
    if (isSame && found.position <= head) return this.#openEntry({ ...found, definition, isHeld: false });
    if (found) this.discard(definition.name, 'building');
    return this.#create(definition, bundle, 'building');
  }

  reopen(entry: BuildEntry): ReadModel {
    return this.#openEntry(entry);
  }

  find(name: string, role: BuildRole): BuildEntry | undefined {
    return this.#catalog.find(name, role);
  }

  entries(): readonly BuildEntry[] {
    return this.#catalog.list();
  }

  /** Of a build that is open, counted again only after its rows may have changed. */
  rows(entry: BuildEntry): number {
    return this.#opened.get(keyText(entry))?.rowCount() ?? countRows(this.#db, entry);
  }

  hold(entry: BuildEntry, isHeld: boolean): void {
    const found = this.#catalog.find(entry.name, entry.role);
    if (found) this.#catalog.put({ ...found, isHeld });
  }

  adopt(name: string, definition: Projection, bundle: HandlerBundle): void {
    const found = this.#catalog.find(name, 'serving');
    if (found) this.#catalog.put({ ...found, definition, bundle, adoptedAt: found.position });
  }

  serve(name: string, role: 'building' | 'former'): void {
    const serving = this.#catalog.find(name, 'serving');
    const next = this.#catalog.find(name, role);
    if (!serving || !next) throw new AppError('not-found', `switch ${name}: there is no ${role} build`);
    this.#opened.delete(keyText(serving));
    this.#opened.delete(keyText(next));
    this.#transaction(() => {
      const former = this.#catalog.find(name, 'former');
      if (former && role === 'building') this.#remove(former);
      renameTable(this.#db, serving, 'former');
      renameTable(this.#db, next, 'serving');
      this.#catalog.put({ ...serving, role: 'former' });
      this.#catalog.put({ ...next, role: 'serving', isHeld: false });
      this.#faults.at('projection:before-switch');
    });
    this.#faults.at('projection:after-switch');
  }

  discard(name: string, role: BuildRole): void {
    const found = this.#catalog.find(name, role);
    if (found) this.#transaction(() => this.#remove(found));
  }

  drop(name: string): void {
    this.#transaction(() => {
      for (const entry of this.#catalog.list()) if (entry.name === name) this.#remove(entry);
    });
  }

  async close(): Promise<void> {
    if (!this.#db.open) return;
    for (const model of this.#opened.values()) model.saveCheckpoint();
    this.#db.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #create(definition: Projection, bundle: HandlerBundle, role: BuildRole): ReadModel {
    const builds = this.#catalog.list().filter(({ name }) => name === definition.name);
    const build = Math.max(0, ...builds.map((each) => each.build)) + 1;
    const fresh = { name: definition.name, build, role, position: START, isHeld: false, adoptedAt: null };
    return this.#openEntry({ ...fresh, definition, bundle });
  }

  /** Opens a build's tables, and notes what it is. */
  #openEntry(entry: BuildEntry): ReadModel {
    const shape = shapeOf(entry.definition);
    const { name, build, position } = entry;
    const model = this.#transaction(() => {
      const target = this.#openTarget(shape, entry);
      this.#catalog.put(entry);
      const parts = { db: this.#db, catalog: this.#catalog, faults: this.#faults };
      return new ReadModel({ ...parts, shape, target, position, key: { name, build } });
    });
    this.#opened.set(keyText(entry), model);
    return model;
  }

  #openTarget(shape: Shape, entry: BuildEntry): RowTarget {
    try {
      return openTables(this.#db, shape, entry);
    } catch (error) {
      throw notATable(shape, error);
    }
  }

  #remove(entry: BuildEntry): void {
    this.#opened.delete(keyText(entry));
    dropTables(this.#db, entry);
    this.#catalog.remove(entry);
  }

  #transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }
}

function keyText({ name, build }: Pick<BuildEntry, 'name' | 'build'>): string {
  return `${name}$${build}`;
}

function notATable({ name }: Shape, cause: unknown): AppError {
  return new AppError('invalid-workspace', `projection ${name}: cannot be made a table: ${messageOf(cause)}`, {
    cause,
  });
}

function openDatabase(file: string): Database.Database {
  try {
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('wal_autocheckpoint = 10000');
    return db;
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function cannotOpen(file: string, cause: unknown): AppError {
  return new AppError('store-unavailable', `open read models ${file}: ${messageOf(cause)}`, { cause });
}

function openCatalog(db: Database.Database): ReadModelCatalog {
  try {
    return openReadModelCatalog(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
