import type { Measured, Row } from './measure.ts';

const HEADINGS = ['', 'workload', 'ours', 'per second', 'against', 'per second', 'ratio', 'goal', ''];

/** The measured rows as a table for a terminal; what was not run stands below it with the reason. */
export function table({ rows, notRun }: Measured): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const absent = notRun.map(({ workload, contender, reason }) => `${workload}  ${contender}: not run: ${reason}`);
  return [...lines, ...absent].join('\n');
}

/** True when a ratio is below its goal. */
export function isMissed({ ratio, goal }: Row): boolean {
  return goal !== null && ratio < goal;
}

function cellsOf(row: Row): string[] {
  return [
    row.workload,
    row.title,
    row.contender,
    `${count(row.rate)} ${row.unit}`,
    row.against,
    count(row.againstRate),
    row.ratio.toFixed(row.ratio >= 10 ? 0 : 2),
    row.goal === null ? '' : `>= ${row.goal}`,
    isMissed(row) ? 'missed' : '',
  ];
}

function count(rate: number): string {
  return rate >= 100 ? Math.round(rate).toLocaleString('en') : rate.toFixed(1);
}
