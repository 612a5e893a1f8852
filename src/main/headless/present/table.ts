/** Tables of plain text: aligned, cut to the terminal's width where a column allows it, never wrapped. */
import { clip, type Ink, type Paint, widthOf } from './paint.ts';

export type Column = {
  readonly title: string;
  readonly align?: 'left' | 'right';
  readonly ink?: Ink;
  /** May be cut when the table is too wide; of several the widest gives first. */
  readonly flexible?: boolean;
};

/** A cell; `ink` instead of its column's. */
export type Cell = string | { readonly text: string; readonly ink: Ink };

export type TableOptions = { readonly width: number; readonly paint: Paint; readonly indent?: string };

const GAP = '  ';
const NARROWEST = 8;

/** One line a row below a line of titles, each ended by a newline; titles are left out when they are all empty. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], options: TableOptions): string {
  const { paint, indent = '' } = options;
  const widths = columnWidths(columns, rows, options.width - widthOf(indent));
  const line = (cells: readonly Cell[], title: boolean) => {
    const texts = columns.map((column, index) => {
      const cell = cells[index] ?? '';
      const text = align(clip(oneLine(textOf(cell)), widths[index] ?? 0), widths[index] ?? 0, column);
      const ink = title ? 'quiet' : inkOf(cell, column);
      return { text, ink };
    });
    const last = texts.at(-1);
    if (last) texts.splice(-1, 1, { ...last, text: last.text.trimEnd() });
    const painted = texts.map(({ text, ink }) => (ink ? paint(ink, text) : text)).join(GAP);
    return `${`${indent}${painted}`.trimEnd()}\n`;
  };
  const hasTitles = columns.some((column) => column.title !== '');
  const titles = columns.map((column) => column.title);
  return `${hasTitles ? line(titles, true) : ''}${rows.map((row) => line(row, false)).join('')}`;
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly number[] {
  const widths = columns.map((column, index) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(oneLine(textOf(row[index] ?? '')))), widthOf(column.title)),
  );
  let excess = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (columns.length - 1) - width;
  while (excess > 0) {
    const widest = widestFlexible(columns, widths);
    if (widest === undefined) break;
    widths[widest.index] = widest.width - 1;
    excess -= 1;
  }
  return widths;
}

function widestFlexible(columns: readonly Column[], widths: readonly number[]) {
  return widths
    .map((width, index) => ({ width, index }))
    .filter(({ width, index }) => columns[index]?.flexible && width > NARROWEST)
    .reduce<{ width: number; index: number } | undefined>(
      (best, each) => (best === undefined || each.width > best.width ? each : best),
      undefined,
    );
}

function align(text: string, width: number, column: Column): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return column.align === 'right' ? space + text : text + space;
}

function inkOf(cell: Cell, column: Column): Ink | undefined {
  return typeof cell === 'string' ? column.ink : cell.ink;
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ⏎ ');
}
