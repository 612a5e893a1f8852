/** Rows as JSON for the clipboard: what the columns store, with yes and no, and JSON, as themselves again. */
import type { Json, JsonObject } from '../../../shared/kernel/json.ts';

export type RowColumn = { readonly name: string; readonly type: string };

export function rowJson(columns: readonly RowColumn[], row: readonly Json[]): JsonObject {
  return Object.fromEntries(columns.map(({ name, type }, index) => [name, cellJson(type, row[index] ?? null)]));
}

export function cellJson(type: string, value: Json): Json {
  if (value === null) return null;
  if (type === 'boolean') return value !== 0;
  return type === 'json' && typeof value === 'string' ? parsed(value) : value;
}

/** A row's identity among its read model's rows. */
export function keyText(columns: readonly { readonly isKey: boolean }[], row: readonly Json[]): string {
  return JSON.stringify(row.filter((_, index) => columns[index]?.isKey));
}

/** The key as a title: "301482", "2026-11-23T14, EUR". */
export function keyWords(columns: readonly { readonly isKey: boolean }[], row: readonly Json[]): string {
  return row
    .filter((_, index) => columns[index]?.isKey)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
