import type { QueryAnswer } from '../../../shared/contract/read-models.ts';
import type { Json } from '../../../shared/kernel/json.ts';
import { formatCounted } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** A query's rows below its columns; numbers to the right. */
export function queryTable(answer: QueryAnswer, width: number, paint: Paint): string {
  const columns = answer.columns.map((title, index) => ({
    title,
    align: isNumeric(answer, index) ? ('right' as const) : ('left' as const),
    flexible: !isNumeric(answer, index),
  }));
  const rows = answer.rows.map((row) => row.map(cellOf));
  const more = answer.more ? ' (there are more: raise --limit)' : '';
  return `${table(columns, rows, { width, paint })}${paint('quiet', formatCounted(rows.length, 'row') + more)}\n`;
}

function cellOf(value: Json) {
  if (value === null) return { text: 'null', ink: 'quiet' } as const;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isNumeric(answer: QueryAnswer, index: number): boolean {
  const values = answer.rows.map((row) => row[index]).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => typeof value === 'number');
}
