/** Rows as CSV (RFC 4180): CRLF between lines, quotes where a cell needs them. Pure. */
import type { Json } from '../../shared/kernel/json.ts';

export type Cell = Json | undefined;

/** One line with its end. Objects and lists are JSON, nothing is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === undefined || cell === null) return '';
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
