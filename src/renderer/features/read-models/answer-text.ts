/** A query's answer as text for the clipboard, and how wide its columns want to be. */
import type { Json } from '../../../shared/kernel/json.ts';

type Answer = { readonly columns: readonly string[]; readonly rows: readonly (readonly Json[])[] };

/** An array of objects; of columns with the same name the last one counts, as in SQL's own JSON. */
export function answerJson({ columns, rows }: Answer): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
  return JSON.stringify(objects, null, 2);
}

/** RFC 4180, with a line of names; null is nothing between the commas. */
export function answerCsv({ columns, rows }: Answer): string {
  return [columns, ...rows].map((row) => row.map(field).join(',')).join('\r\n');
}

const LOOKED_AT = 50;
const CHAR_PX = 6.5;
const [LEAST_PX, MOST_PX] = [64, 320];

/** Judged by the first rows. */
export function columnLook(
  { columns, rows }: Answer,
  index: number,
): { readonly width: number; readonly isNumber: boolean } {
  const values = rows.slice(0, LOOKED_AT).map((row) => row[index] ?? null);
  const longest = Math.max(columns[index]?.length ?? 0, ...values.map((value) => String(value).length));
  const present = values.filter((value) => value !== null);
  return {
    width: Math.min(MOST_PX, Math.max(LEAST_PX, Math.ceil(longest * CHAR_PX) + 12)),
    isNumber: present.length > 0 && present.every((value) => typeof value === 'number'),
  };
}

function field(value: Json): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
