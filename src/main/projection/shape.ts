/** The shape of a read model: what its definition says about its rows, in the form that the writers use. */
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/kernel/failure.ts';
import { canonicalJson } from '../../shared/kernel/json.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { Column } from './column-values.ts';

export type Shape = {
  readonly name: string;
  readonly target: Projection['target'];
  readonly columns: readonly Column[];
  /** Where each column stands in `columns`, and so in every row. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Indexes of the key's columns, in the key's order. */
  readonly key: readonly number[];
  readonly indexes: readonly (readonly string[])[];
  /** Changes when rows that were written before would no longer be the rows that are written now. */
  readonly hash: string;
};

/** @throws AppError `invalid-workspace` when the definition names columns that it does not have, or a name that is taken. */
export function shapeOf(projection: Projection): Shape {
  const columns = Object.entries(projection.columns).map(([name, type]) => ({ name, type }));
  const indexOf = new Map(columns.map((column, index) => [column.name, index]));
  checkNames(projection, indexOf);
  return {
    name: projection.name,
    target: projection.target,
    columns,
    indexOf,
    key: projection.key.map((name) => indexOf.get(name) ?? -1),
    indexes: projection.target === 'table' ? projection.indexes : [],
    hash: shapeHash(projection),
  };
}

/** The indexes are left out: they change without touching a row. */
function shapeHash({ target, key, columns, from }: Projection): string {
  const shape = canonicalJson({ target, key, columns: Object.entries(columns), from: [...from].sort() });
  return createHash('sha256').update(shape).digest('hex').slice(0, 32);
}

function checkNames(projection: Projection, columns: ReadonlyMap<string, number>): void {
  const wrong = (what: string) => new AppError('invalid-workspace', `projection ${projection.name}: ${what}`);
  if (RESERVED.has(projection.name) || projection.name.startsWith('sqlite_'))
    throw wrong(`"${projection.name}" is a name of the log or of SQLite; choose another`);
  if (new Set(projection.key).size < projection.key.length) throw wrong('its key names a column twice');
  const missing = [...projection.key, ...projection.indexes.flat()].find((name) => !columns.has(name));
  if (missing !== undefined) throw wrong(`its key or an index names "${missing}", which is not one of its columns`);
  const taken =
    projection.target === 'full-text' && [projection.name, 'rank', 'rowid'].find((name) => columns.has(name));
  if (taken) throw wrong(`a full-text read model cannot have a column "${taken}"; choose another name for it`);
}

/** `events` is the log in queries; the rest are tables of the read models' own file. */
const RESERVED = new Set(['events', 'read_model_builds', 'projection_skips']);
