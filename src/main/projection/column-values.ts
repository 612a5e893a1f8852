/**
 * What a read model's columns hold, and the check of every value on its way in.
 *
 * text -> TEXT, integer -> INTEGER (safe integers only, so that no digit is lost on the way through JavaScript), real -> REAL,
 * boolean -> INTEGER 0 or 1, json -> TEXT in canonical form, so that equal values are equal text.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { canonicalJson, type Json } from '../../shared/kernel/json.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import type { Projection } from '../../shared/model/actors.ts';

export type ColumnTypeName = Projection['columns'][string];
export type Column = { readonly name: string; readonly type: ColumnTypeName };
/** What is bound to a statement and read from a row. */
export type SqlValue = string | number | null;

/** The type as SQLite's STRICT tables spell it (https://sqlite.org/stricttables.html). */
export function sqlType(type: ColumnTypeName): 'TEXT' | 'INTEGER' | 'REAL' {
  switch (type) {
    case 'text':
    case 'json':
      return 'TEXT';
    case 'integer':
    case 'boolean':
      return 'INTEGER';
    case 'real':
      return 'REAL';
    default:
      return assertNever(type);
  }
}

export function isNumeric(type: ColumnTypeName): boolean {
  return type === 'integer' || type === 'real';
}

/**
 * A decision's value as the column stores it; a value that was left out is null.
 * @throws AppError `handler-failed` naming the column, what it takes and what was found.
 */
export function toSqlValue(column: Column, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  const stored = stores(column.type, value);
  if (stored === undefined) throw wrongType(column, value);
  return stored;
}

/** Undefined when a column of that type cannot hold the value. */
function stores(type: ColumnTypeName, value: unknown): SqlValue | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? wellFormed(value) : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? normalZero(value) : undefined;
    case 'real':
      return Number.isFinite(value) ? normalZero(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined;
    case 'json':
      return canonicalJson(value as Json); // a codec: the value is JSON, it came out of JSON text
    default:
      return assertNever(type);
  }
}

/** SQLite stores UTF-8: half a surrogate pair would come back as another character than went in. */
function wellFormed(text: string): string {
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** The sum, exact or refused. @throws AppError `handler-failed` when an integer column would leave the safe integers. */
export function addToColumn(column: Column, found: SqlValue, by: number): number {
  const sum = (typeof found === 'number' ? found : 0) + by;
  if (column.type === 'integer' ? Number.isSafeInteger(sum) : Number.isFinite(sum)) return normalZero(sum);
  throw new AppError(
    'handler-failed',
    `column ${column.name}: ${found} and ${by} make ${sum}, beyond what it can hold`,
    {
      details: { column: column.name },
    },
  );
}

/** Zero has no sign in a read model: -0 and 0 are one key. */
function normalZero(value: unknown): number {
  return value === 0 ? 0 : (value as number); // every caller has just found a number
}

function wrongType(column: Column, value: unknown): AppError {
  const found = JSON.stringify(value) ?? String(value);
  const shown = found.length > 80 ? `${found.slice(0, 80)}…` : found;
  return new AppError('handler-failed', `column ${column.name}: expected ${WORDS[column.type]}, found ${shown}`, {
    details: { column: column.name, expected: column.type },
  });
}

const WORDS: Readonly<Record<ColumnTypeName, string>> = {
  text: 'text',
  integer: 'an integer',
  real: 'a number',
  boolean: 'true or false',
  json: 'JSON',
};
