/** How the rows of two builds differ, for people: + added, - removed, ~ changed. */
import type { Difference, DiffSummary } from '../../../shared/contract/projections.ts';
import type { Json } from '../../../shared/kernel/json.ts';
import { formatCount, formatCounted } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

const SIGNS = {
  added: { text: '+', ink: 'good' },
  removed: { text: '-', ink: 'problem' },
  changed: { text: '~', ink: 'quiet' },
} as const;

export function diffText(summary: DiffSummary, rows: readonly Difference[], width: number, paint: Paint): string {
  const { columns, counts } = summary;
  const cells = rows.map(({ kind, before, after, parting }) => [
    SIGNS[kind],
    ...columns.map((_, index) => change(before?.[index], after?.[index], kind === 'changed')),
    parting?.type ?? '',
    parting ? formatCount(parting.position) : '',
  ]);
  const heads = [
    { title: '' },
    ...columns.map((title) => ({ title, flexible: true })),
    { title: 'runs part at' },
    { title: 'position', align: 'right' as const },
  ];
  const all = counts.added + counts.removed + counts.changed;
  const shown = rows.length < all ? `the first ${formatCount(rows.length)} of ` : '';
  const head = `${summary.name}: build ${summary.newBuild} against build ${summary.oldBuild}, both at ${formatCount(summary.position)}
${formatCount(counts.added)} added, ${formatCount(counts.removed)} removed, ${formatCount(counts.changed)} changed, ${formatCount(counts.same)} the same
`;
  if (all === 0) return head;
  return `${head}${shown}${formatCounted(all, 'row')} that differ${all === 1 ? 's' : ''}\n${table(heads, cells, { width, paint })}`;
}

function change(before: Json | undefined, after: Json | undefined, isChange: boolean): string {
  if (!isChange || before === after) return wordOf(after ?? before);
  return `${wordOf(before)} → ${wordOf(after)}`;
}

function wordOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
