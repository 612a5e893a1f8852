/**
 * The read models' file: one SQLite database, apart from the log, made from it and always makable again.
 *
 *  D1 a read model is built by one definition: its shape's hash and its `version`. Another version builds it anew from the start of
 *     the log; another shape under the same version does so only while it is empty, and otherwise stops with words, because
 *     throwing rows away is the person's decision.
 *  D2 everything here comes from the log, so nothing here is repaired: it is dropped and built again.
 */
import Database from 'better-sqlite3';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { Faults } from '../engine/powers.ts';
import { openFullTextTarget, rowsTableOf } from './full-text-target.ts';
import { ReadModel } from './read-model.ts';
import { type CatalogEntry, openReadModelCatalog, type ReadModelCatalog } from './read-model-catalog.ts';
import type { RowTarget } from './row-target.ts';
import { type Shape, shapeOf } from './shape.ts';
import { quoted } from './table-sql.ts';
import { openTableTarget } from './table-target.ts';

export type OpenedReadModel =
  | { readonly kind: 'ready'; readonly model: ReadModel }
  | ChangedReadModel
  /** There is nothing to keep rows in (`absent-read-models.ts`). */
  | { readonly kind: 'unsupported'; readonly message: string };

/** Rows that another definition built, and what to do about it. */
export type ChangedReadModel = {
  readonly kind: 'definition-changed';
  readonly position: Position;
  readonly rows: number;
  readonly message: string;
};

export interface ReadModels extends AsyncDisposable {
  /** The database's file, or ':memory:'. */
  readonly file: string;
  /**
   * Opens a projection's read model as D1 says, creating it where it is missing.
   * @param head the newest position of the log; a read model that claims to know more was made from another log, and is rebuilt.
   * @throws AppError `invalid-workspace` when the definition cannot be a table.
   */
  open(projection: Projection, head: Position): OpenedReadModel;
  /** What is in the file under that name, without making or changing anything; undefined when nothing is. */
  peek(name: string): { readonly position: Position; readonly rows: number } | undefined;
  /** Removes a read model that has no definition any more. */
  drop(name: string): void;
  /** The names of all that are in the file. */
  names(): readonly string[];
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
  const catalog = openCatalog(db);
  const opened = new Map<string, ReadModel>();

  const close = async () => {
    if (!db.open) return;
    for (const model of opened.values()) model.saveCheckpoint();
    db.close();
  };
  return {
    file,
    open(projection, head) {
      const result = openOne(db, catalog, faults, projection, head);
      if (result.kind === 'ready') opened.set(projection.name, result.model);
      return result;
    },
    peek(name) {
      const found = catalog.find(name);
      return found && { position: found.position, rows: countRows(db, found) };
    },
    drop(name) {
      opened.delete(name);
      const entry = catalog.find(name);
      if (entry) db.transaction(() => dropModel(db, catalog, entry)).immediate();
    },
    names: () => catalog.list().map(({ name }) => name),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function openOne(
  db: Database.Database,
  catalog: ReadModelCatalog,
  faults: Faults,
  projection: Projection,
  head: Position,
): OpenedReadModel {
  const shape = shapeOf(projection);
  const found = catalog.find(shape.name);
  const verdict = found ? judge(db, shape, projection.version, found, head) : 'build';
  if (found && verdict === 'stop') return definitionChanged(db, found);
  return db
    .transaction((): OpenedReadModel => {
      if (found && verdict === 'build') dropModel(db, catalog, found);
      const target = openTarget(db, shape);
      const position = found && verdict === 'go-on' ? found.position : START;
      catalog.put({
        name: shape.name,
        position,
        shapeHash: shape.hash,
        version: projection.version,
        target: shape.target,
      });
      return { kind: 'ready', model: new ReadModel({ db, catalog, shape, target, faults, position }) };
    })
    .immediate();
}

/** (D1) */
function judge(
  db: Database.Database,
  shape: Shape,
  version: number,
  found: CatalogEntry,
  head: Position,
): 'go-on' | 'build' | 'stop' {
  if (found.version !== version || found.position > head) return 'build';
  if (found.shapeHash === shape.hash) return 'go-on';
  return isEmpty(db, found) ? 'build' : 'stop';
}

function definitionChanged(db: Database.Database, found: CatalogEntry): ChangedReadModel {
  const { name, version, position } = found;
  const message = `projection ${name}: definition changed: raise version to rebuild (its rows were built by version ${version})`;
  return { kind: 'definition-changed', position, rows: countRows(db, found), message };
}

function countRows(db: Database.Database, entry: CatalogEntry): number {
  return Number(
    db
      .prepare(`SELECT count(*) FROM ${quoted(rowsOf(entry))}`)
      .pluck()
      .get(),
  );
}

function isEmpty(db: Database.Database, entry: CatalogEntry): boolean {
  return db.prepare(`SELECT 1 FROM ${quoted(rowsOf(entry))} LIMIT 1`).get() === undefined;
}

function dropModel(db: Database.Database, catalog: ReadModelCatalog, entry: CatalogEntry): void {
  db.exec(`DROP TABLE IF EXISTS ${quoted(entry.name)}`);
  if (entry.target === 'full-text') db.exec(`DROP TABLE IF EXISTS ${quoted(rowsOf(entry))}`);
  catalog.remove(entry.name);
}

function rowsOf({ name, target }: CatalogEntry): string {
  return target === 'table' ? name : rowsTableOf(name);
}

function openTarget(db: Database.Database, shape: Shape): RowTarget {
  try {
    return shape.target === 'table' ? openTableTarget(db, shape) : openFullTextTarget(db, shape);
  } catch (error) {
    throw notATable(shape, error);
  }
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
