/** What the demo prints at its end: two stories, their rows, the dead letters by cause, totals, and what to try next. */
import type { DeadLetterView } from '../../../shared/contract/dead-letters.ts';
import type { QueryAnswer } from '../../../shared/contract/read-models.ts';
import type { Summary } from '../../../shared/contract/statistics.ts';
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { deadLetterGroupsText } from './dead-letter-text.ts';
import { formatCounted, formatDuration } from './figures.ts';
import type { Paint } from './paint.ts';
import type { StoryNode } from './story.ts';
import { storyText } from './story-text.ts';
import { table } from './table.ts';

export type ToldOrder = {
  readonly stream: string;
  readonly orderId: string;
  readonly roots: readonly StoryNode[];
  /** Its row in the read model `order_status`. */
  readonly row: QueryAnswer;
};

export type DemoFindings = {
  readonly folder: string;
  readonly tookMs: number;
  readonly summary: Summary;
  readonly model: ModelView;
  readonly deadLetters: readonly DeadLetterView[];
  readonly confirmed: ToldOrder | null;
  /** Its payment failed, and what had been done for it was undone. */
  readonly compensated: ToldOrder | null;
};

export type ReportLook = {
  readonly width: number;
  readonly paint: Paint;
  /** How the program is called: "npm run cli --". */
  readonly program: string;
};

export function demoReport(found: DemoFindings, look: ReportLook): string {
  return [
    orderSection('An order that was confirmed', found.confirmed, found.model, look),
    orderSection('An order whose payment failed, and what was undone', found.compensated, found.model, look),
    deadLetterSection(found.deadLetters, look),
    totals(found, look),
    tryNext(found, look),
  ].join('\n');
}

function orderSection(title: string, order: ToldOrder | null, model: ModelView, { width, paint }: ReportLook): string {
  if (!order) return `${heading(title, width, paint)}None within a minute: run it again.\n`;
  const readModelsOf = (type: string) =>
    model.actors
      .filter(({ kind, receives }) => kind === 'projection' && receives.includes(type))
      .map(({ name }) => name);
  return [
    heading(`${title}: ${order.stream}`, width, paint),
    storyText(order.roots, { width, paint, readModelsOf }),
    `\n${paint('read-model', 'read model order_status')}\n`,
    rowText(order.row, { width, paint }),
  ].join('');
}

function rowText({ columns, rows }: QueryAnswer, look: Omit<ReportLook, 'program'>): string {
  const cells = rows.map((row) => row.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))));
  const named = columns.map((title) => ({ title, flexible: true }));
  return table(named, cells, { ...look, indent: '  ' });
}

function deadLetterSection(letters: readonly DeadLetterView[], { width, paint }: ReportLook): string {
  const what = 'What consumers gave up on, by cause';
  if (letters.length === 0) return `${heading(what, width, paint)}Nothing.\n`;
  return `${heading(what, width, paint)}${deadLetterGroupsText(letters, paint)}`;
}

function totals({ summary, deadLetters, tookMs }: DemoFindings, { width, paint }: ReportLook): string {
  const counts = ['OrderPlaced', 'OrderConfirmed', 'OrderCancelled'].map((type) => {
    const found = summary.types.filter((each) => each.type === type);
    return `${found.reduce((sum, each) => sum + each.events, 0)} ${type.slice('Order'.length).toLowerCase()}`;
  });
  return [
    heading('In all', width, paint),
    `${formatCounted(summary.head, 'event')} in ${formatDuration(tookMs)} · orders: ${counts.join(', ')}`,
    ` · ${formatCounted(deadLetters.length, 'dead letter')}\n`,
  ].join('');
}

function tryNext({ folder, confirmed, deadLetters }: DemoFindings, { width, paint, program }: ReportLook): string {
  const place = deadLetters.find((letter) => letter.cause.place)?.cause.place;
  const steps: readonly (readonly [string, string])[] = [
    [`run ${folder}`, 'let it go on'],
    [`events ${folder} --follow`, 'watch every event, from another terminal'],
    ...(confirmed ? ([[`state ${folder} ${confirmed.stream} --at 1`, 'an order as it was at first']] as const) : []),
    [`query ${folder} "SELECT status, count(*) FROM order_status GROUP BY status"`, 'ask a read model'],
    [
      `dead-letters ${folder} redrive --all`,
      place ? `once you have mended ${place.file}:${place.line}` : 'hand them back to their consumers',
    ],
    [`verify ${folder}`, 'prove that nobody changed the log'],
  ];
  const lines = steps.map(([command, why]) => `  ${paint('quiet', `# ${why}`)}\n  ${program} ${command}\n`);
  return `${heading('What to try next', width, paint)}${lines.join('')}`;
}

function heading(title: string, width: number, paint: Paint): string {
  return `${paint('strong', title)}\n${paint('quiet', '─'.repeat(Math.min(width, title.length)))}\n`;
}
