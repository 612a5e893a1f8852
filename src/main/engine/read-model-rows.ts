/**
 * Rows of a read model in pages by key. Names come from the model and are quoted; values travel as parameters, so nothing that a
 * person types becomes SQL.
 *
 * A page begins after the last row of the one before (keyset paging): the sort column and the key together tell rows apart, and a
 * row that comes or goes moves no page. NULL sorts first, as SQLite has it.
 */

import type { RowCondition } from '../../shared/contract/read-model-rows.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { Engine } from './engine.ts';

export type RowsWish = {
  readonly name: string;
  readonly sort?: { readonly column: string; readonly direction: 'ascending' | 'descending' };
  readonly where: readonly RowCondition[];
  readonly search?: string;
  readonly after?: readonly Json[];
  readonly limit: number;
};

export type RowsPage = {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isKey: boolean }[];
  readonly rows: readonly (readonly Json[])[];
  readonly next: readonly Json[] | null;
};

type Value = string | number | null;
type Part = { readonly sql: string; readonly values: readonly Value[] };

/** @throws AppError `not-found`, `invalid-input`, and what `readModels.query` throws. */
export async function readRows(engine: Engine, wish: RowsWish, signal?: AbortSignal): Promise<RowsPage> {
  const projection = engine.versions.servedDefinition(wish.name) ?? engine.model().projections.get(wish.name);
  if (!projection) throw new AppError('not-found', `rows of ${wish.name}: the workspace has no such read model`);
  const names = Object.keys(projection.columns);
  const order = orderOf(projection, wish);
  const parts = [
    ...wish.where.map((condition) => conditionPart(known(projection, condition.column), condition)),
    ...(wish.search?.trim() ? [searchPart(projection, wish.search)] : []),
    ...(wish.after ? [afterPart(order, wish.after)] : []),
  ];
  const condition = parts.length === 0 ? '' : ` WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`;
  const by = order.map(({ column, isBack }) => `${quoted(column)} ${isBack ? 'DESC' : 'ASC'}`).join(', ');
  const sql = `SELECT ${names.map(quoted).join(', ')} FROM ${quoted(wish.name)}${condition} ORDER BY ${by}`;
  const values = parts.flatMap((part) => part.values);
  const { rows, more } = await engine.readModels.query(sql, { limit: wish.limit, values, ...(signal && { signal }) });
  const last = rows.at(-1);
  return {
    columns: names.map((name) => ({
      name,
      type: projection.columns[name] ?? '',
      isKey: projection.key.includes(name),
    })),
    rows,
    next: more && last ? order.map(({ column }) => last[names.indexOf(column)] ?? null) : null,
  };
}

type Order = readonly { readonly column: string; readonly isBack: boolean }[];

function orderOf(projection: Projection, { sort }: RowsWish): Order {
  const isBack = sort?.direction === 'descending';
  const key = projection.key.filter((column) => column !== sort?.column);
  const columns = sort === undefined ? key : [known(projection, sort.column), ...key];
  return columns.map((column) => ({ column, isBack }));
}

/** "After the row with these values": the first column beyond, or the same and the next one beyond, and so on. */
function afterPart(order: Order, after: readonly Json[]): Part {
  if (after.length !== order.length) throw new AppError('invalid-input', 'rows: `after` belongs to another sort');
  const places = order.map(({ column, isBack }, index) => {
    const same = order.slice(0, index).map((each, at) => samePart(quoted(each.column), bindable(after[at])));
    return joined([...same, beyondPart(quoted(column), bindable(after[index]), isBack)], ' AND ');
  });
  return joined(places, ' OR ');
}

function samePart(column: string, value: Value): Part {
  return { sql: `${column} IS ?`, values: [value] };
}

function beyondPart(column: string, value: Value, isBack: boolean): Part {
  if (value === null) return { sql: isBack ? '0' : `${column} IS NOT NULL`, values: [] };
  return isBack
    ? { sql: `(${column} < ? OR ${column} IS NULL)`, values: [value] }
    : { sql: `${column} > ?`, values: [value] };
}

function joined(parts: readonly Part[], by: string): Part {
  return { sql: `(${parts.map(({ sql }) => sql).join(by)})`, values: parts.flatMap(({ values }) => values) };
}

function conditionPart(name: string, { operator, value = '' }: RowCondition): Part {
  const column = quoted(name);
  switch (operator) {
    case 'is':
      return { sql: `${column} = ?`, values: [value] };
    case 'is-not':
      return { sql: `${column} IS NOT ?`, values: [value] };
    case 'contains':
      return { sql: `instr(lower(${column}), lower(?)) > 0`, values: [String(value)] };
    case 'above':
      return { sql: `${column} > ?`, values: [value] };
    case 'below':
      return { sql: `${column} < ?`, values: [value] };
    case 'empty':
      return { sql: `(${column} IS NULL OR ${column} = '')`, values: [] };
    case 'not-empty':
      return { sql: `${column} <> ''`, values: [] };
    default:
      return assertNever(operator);
  }
}

/** Every word, or its beginning: by the index of a full-text model, else anywhere in the text columns. */
function searchPart({ name, target, columns }: Projection, search: string): Part {
  const words = search.trim().split(/\s+/);
  if (target === 'full-text') {
    return {
      sql: `${quoted(name)} MATCH ?`,
      values: [words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ')],
    };
  }
  const texts = Object.keys(columns).filter((column) => columns[column] === 'text' || columns[column] === 'json');
  if (texts.length === 0) return { sql: '0', values: [] };
  const all = texts.map((column) => `coalesce(${quoted(column)}, '')`).join(` || ' ' || `);
  return joined(
    words.map((word) => ({ sql: `instr(lower(${all}), lower(?)) > 0`, values: [word] })),
    ' AND ',
  );
}

function known({ name, columns }: Projection, column: string): string {
  if (Object.hasOwn(columns, column)) return column;
  const names = Object.keys(columns).join(', ');
  throw new AppError('invalid-input', `rows of ${name}: there is no column "${column}"; there are ${names}`);
}

function bindable(value: Json | undefined): Value {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Names of columns and read models are plain identifiers; some are SQL's own words. */
function quoted(name: string): string {
  return `"${name}"`;
}
