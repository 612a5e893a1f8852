/**
 * A handler's decision about rows, checked against the read model's shape and turned into the values that are stored.
 *
 * This is the edge where projections' decisions are parsed: it accepts exactly what `RowDecision` accepts and the shape allows
 * (test/unit/projection proves both), but a thousand rows a page leave no time for a general parser.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { isJsonObject, type JsonObject } from '../../shared/kernel/json.ts';
import { addToColumn, isNumeric, type SqlValue, toSqlValue } from './column-values.ts';
import type { Shape } from './shape.ts';

/** One value a column, in the order of the shape's columns. */
export type Row = readonly SqlValue[];

/** `key` is the identity of the row as text, `keyValues` the same for a statement. */
export type RowChange =
  | { readonly kind: 'upsert'; readonly key: string; readonly row: Row }
  | { readonly kind: 'update'; readonly key: string; readonly keyValues: Row; readonly changes: readonly Cell[] }
  | {
      readonly kind: 'increment';
      readonly key: string;
      readonly keyValues: Row;
      readonly by: readonly Addend[];
      /** What the row starts from, beside zeroes, when there is none. */
      readonly otherwise: readonly Cell[];
    }
  | { readonly kind: 'remove'; readonly key: string; readonly keyValues: Row };

type Cell = { readonly index: number; readonly value: SqlValue };
type Addend = { readonly index: number; readonly by: number };

/** @throws AppError `handler-failed` saying what is wrong with the decision. */
export function parseRowChange(shape: Shape, decision: unknown): RowChange {
  if (!isJsonObject(decision)) throw wrong(`expected a row decision, found ${JSON.stringify(decision)}`);
  switch (decision['kind']) {
    case 'upsert':
      return parseUpsert(shape, decision);
    case 'update':
      return parseUpdate(shape, decision);
    case 'increment':
      return parseIncrement(shape, decision);
    case 'remove': {
      const keyValues = parseKey(shape, decision['key']);
      return { kind: 'remove', key: keyText(keyValues), keyValues };
    }
    default:
      throw wrong(`a projection may upsert, update, increment or remove; found ${JSON.stringify(decision['kind'])}`);
  }
}

/** The row after the change; null for no row. @throws AppError `handler-failed` when a sum does not fit its column. */
export function applyRowChange(shape: Shape, current: Row | null, change: RowChange): Row | null {
  switch (change.kind) {
    case 'upsert':
      return change.row;
    case 'update':
      return current && withCells(current, change.changes);
    case 'increment': {
      const row = [...(current ?? initialRow(shape, change.keyValues, change.otherwise))];
      for (const { index, by } of change.by) row[index] = addToColumn(columnAt(shape, index), row[index] ?? null, by);
      return row;
    }
    case 'remove':
      return null;
  }
}

/** The key's values of a whole row. */
export function keyOf(shape: Shape, row: Row): Row {
  return shape.key.map((index) => row[index] ?? null);
}

export function sameRow(one: Row, other: Row): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

/** Equal for equal keys and only for those: columns are typed, so values of one place are of one type. */
export function keyText(keyValues: Row): string {
  const only = keyValues[0];
  return keyValues.length === 1 && typeof only === 'string' ? only : JSON.stringify(keyValues);
}

function parseUpsert(shape: Shape, decision: JsonObject): RowChange {
  const given = objectAt(decision, 'row');
  const row: SqlValue[] = [];
  let found = 0;
  for (const column of shape.columns) {
    const value = Object.hasOwn(given, column.name) ? given[column.name] : undefined;
    if (value !== undefined) found += 1;
    row.push(toSqlValue(column, value));
  }
  if (Object.keys(given).length > found) throw unknownColumn(shape, given);
  const keyValues = keyOf(shape, row);
  checkKey(shape, keyValues);
  return { kind: 'upsert', key: keyText(keyValues), row };
}

function parseUpdate(shape: Shape, decision: JsonObject): RowChange {
  const keyValues = parseKey(shape, decision['key']);
  const changes = parseCells(shape, objectAt(decision, 'changes'));
  return { kind: 'update', key: keyText(keyValues), keyValues, changes };
}

function parseIncrement(shape: Shape, decision: JsonObject): RowChange {
  const keyValues = parseKey(shape, decision['key']);
  const by = Object.entries(objectAt(decision, 'by')).map(([name, value]) => parseAddend(shape, name, value));
  const otherwise = parseCells(shape, objectAt(decision, 'otherwise'));
  return { kind: 'increment', key: keyText(keyValues), keyValues, by, otherwise };
}

/** Numeric columns start from zero, the others from nothing; `otherwise` and the key stand over both. */
function initialRow(shape: Shape, keyValues: Row, otherwise: readonly Cell[]): Row {
  const row: SqlValue[] = shape.columns.map((column) => (isNumeric(column.type) ? 0 : null));
  shape.key.forEach((index, place) => {
    row[index] = keyValues[place] ?? null;
  });
  return withCells(row, otherwise);
}

function parseAddend(shape: Shape, name: string, value: unknown): Addend {
  const index = otherColumn(shape, name);
  const column = columnAt(shape, index);
  if (!isNumeric(column.type))
    throw wrong(`column ${name}: only numbers can be incremented, and it holds ${column.type}`);
  const by = toSqlValue(column, value);
  if (typeof by !== 'number') throw wrong(`column ${name}: expected a number to add, found ${JSON.stringify(value)}`);
  return { index, by };
}

function parseCells(shape: Shape, given: JsonObject): readonly Cell[] {
  return Object.entries(given).map(([name, value]) => {
    const index = otherColumn(shape, name);
    return { index, value: toSqlValue(columnAt(shape, index), value) };
  });
}

function parseKey(shape: Shape, given: unknown): Row {
  if (!isJsonObject(given)) throw wrong(`expected a key like ${exampleKey(shape)}, found ${JSON.stringify(given)}`);
  const keyValues = shape.key.map((index) => {
    const column = columnAt(shape, index);
    return toSqlValue(column, Object.hasOwn(given, column.name) ? given[column.name] : undefined);
  });
  checkKey(shape, keyValues);
  if (Object.keys(given).length > keyValues.length)
    throw wrong(`expected a key like ${exampleKey(shape)}, found more columns`);
  return keyValues;
}

function checkKey(shape: Shape, keyValues: Row): void {
  const missing = keyValues.indexOf(null);
  if (missing >= 0) throw wrong(`column ${nameOfKey(shape, missing)}: it is part of the key and has no value`);
}

/** The index of a column outside the key: a row keeps its identity for life. */
function otherColumn(shape: Shape, name: string): number {
  const index = shape.indexOf.get(name);
  if (index === undefined) throw unknownColumn(shape, { [name]: null });
  if (shape.key.includes(index))
    throw wrong(`column ${name}: it is part of the key; remove the row and upsert another`);
  return index;
}

function withCells(row: Row, cells: readonly Cell[]): Row {
  const changed = [...row];
  for (const { index, value } of cells) changed[index] = value;
  return changed;
}

function columnAt(shape: Shape, index: number) {
  const column = shape.columns[index];
  if (!column) throw new Error(`${shape.name} has no column ${index}`);
  return column;
}

function objectAt(decision: JsonObject, part: string): JsonObject {
  const value = decision[part];
  if (!isJsonObject(value))
    throw wrong(`${decision['kind']}: expected "${part}" to be an object, found ${JSON.stringify(value)}`);
  return value;
}

function unknownColumn(shape: Shape, given: JsonObject): AppError {
  const unknown = Object.keys(given).find((name) => !shape.indexOf.has(name));
  return wrong(`no column "${unknown}" in ${shape.name}; it has ${shape.columns.map(({ name }) => name).join(', ')}`);
}

function exampleKey(shape: Shape): string {
  return `{ ${shape.key.map((_, place) => nameOfKey(shape, place)).join(', ')} }`;
}

function nameOfKey(shape: Shape, place: number): string {
  return columnAt(shape, shape.key[place] ?? -1).name;
}

function wrong(message: string): AppError {
  return new AppError('handler-failed', message);
}
