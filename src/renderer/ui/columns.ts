/** The columns of a table: what they show, how wide they are, and what a person made of their widths. */
import type { ReactNode } from 'react';
import { isRecordOfNumbers, remembered } from './remembered.ts';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** Pixels; `grow` columns share what is left and never get narrower than this. */
  readonly width: number;
  readonly grow?: boolean;
  readonly align?: 'right';
  /** How the title is called when it is no word: for a column of checkboxes. */
  readonly label?: string;
  /** Quiet after the title: the type of its values. */
  readonly note?: string;
  /** Makes the title a button; `direction` is null while another column sorts the table. */
  readonly sort?: ColumnSort;
  readonly cell: (row: Row, index: number) => ReactNode;
};

export type ColumnSort = { readonly direction: 'ascending' | 'descending' | null; readonly onSort: () => void };

export type Widths = Readonly<Record<string, number>>;

export const MIN_COLUMN_PX = 32;

/** The value of `grid-template-columns`. */
export function gridOf(columns: readonly SizedColumn[], widths: Widths): string {
  return columns.map((column) => trackOf(column, widths[column.id])).join(' ');
}
type SizedColumn = { readonly id: string; readonly width: number; readonly grow?: boolean };

function trackOf({ width, grow }: SizedColumn, chosen: number | undefined): string {
  if (chosen !== undefined) return `${chosen}px`;
  return grow ? `minmax(${width}px, 1fr)` : `${width}px`;
}

/** Where a person's widths of a table are kept. */
export function rememberedWidths(table: string) {
  return remembered<Widths>(`columns.${table}`, isRecordOfNumbers, {});
}
