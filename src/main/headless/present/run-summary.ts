/** What a running engine shows: samples taken once a second, and what changed between two of them. */
import type { ActorStatusView } from '../../../shared/contract/actors.ts';
import type { WorkspaceInfo } from '../../../shared/contract/workspace.ts';
import { actorInk, lagOf } from './actor-table.ts';
import { formatCount, formatCounted, formatDuration, formatRate } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

export type Sample = {
  readonly atMs: number;
  readonly head: number;
  readonly deadLetters: number;
  readonly actors: readonly ActorStatusView[];
};

export type Run = {
  readonly info: WorkspaceInfo;
  readonly first: Sample;
  readonly last: Sample;
  readonly now: Sample;
};

/** One line of what the engine runs on. */
export function runHeading({ name, bus, store }: WorkspaceInfo, paint: Paint): string {
  return `${paint('strong', name)} · ${bus.description} · ${store.description}\n`;
}

/** What a person may do while it runs. */
export function runAdvice(folder: string, program: string, paint: Paint): string {
  return `${paint('quiet', `Ctrl+C stops it; from another terminal: ${program} events ${folder} --follow`)}\n`;
}

/** The whole picture, to be drawn over the last one. */
export function runScreen(run: Run, width: number, paint: Paint): string {
  const columns = [
    { title: '' },
    { title: 'state' },
    { title: 'handled', align: 'right' },
    { title: 'a second', align: 'right' },
    { title: 'lag', align: 'right' },
    { title: 'failed', align: 'right' },
    { title: 'last failure', ink: 'problem', flexible: true },
  ] as const;
  const rows = run.now.actors.map((actor) => [
    { text: actor.id, ink: actorInk(actor.kind) },
    actor.state,
    formatCount(actor.handled),
    formatRate(rateOf(run, (sample) => handledBy(sample, actor.id))),
    lagText(run.now, actor),
    formatCount(actor.failed),
    actor.lastFailure?.message.split('\n')[0] ?? '',
  ]);
  return `${runLine(run, paint)}\n${table(columns, rows, { width, paint })}`;
}

/** One line: how long, how much, how fast, what waits. */
export function runLine(run: Run, paint: Paint): string {
  const { first, now } = run;
  const lag = totalLag(now);
  const letters = formatCounted(now.deadLetters, 'dead letter');
  return `${[
    formatDuration(now.atMs - first.atMs),
    `${formatCounted(now.head, 'event')} (${formatRate(rateOf(run, (sample) => sample.head))})`,
    `lag ${formatCount(lag)}`,
    now.deadLetters > 0 ? paint('problem', letters) : letters,
  ].join(' · ')}\n`;
}

/** The end: what this run did, by itself. */
export function runEnd({ first, now }: Run, reason: string, paint: Paint): string {
  const events = now.head - first.head;
  const ms = now.atMs - first.atMs;
  const rate = ms > 0 ? ` (${formatRate((events * 1_000) / ms)})` : '';
  const newLetters = now.deadLetters - first.deadLetters;
  return [
    `${paint('strong', 'stopped')}: ${reason}`,
    `  ${formatCounted(events, 'event')} in ${formatDuration(ms)}${rate}; the log has ${formatCount(now.head)}`,
    `  ${formatCounted(now.deadLetters, 'dead letter')}${newLetters > 0 ? `, ${formatCount(newLetters)} of them new` : ''}; lag ${formatCount(totalLag(now))}`,
    '',
  ].join('\n');
}

/** Messages that wait in the bus and events that readers of the log have before them. */
export function totalLag(sample: Sample): number {
  return sample.actors.reduce((sum, actor) => sum + (lagIn(sample, actor) ?? 0), 0);
}

function lagText(sample: Sample, actor: ActorStatusView): string {
  const lag = lagIn(sample, actor);
  return lag === null ? '-' : formatCount(lag);
}

function lagIn(sample: Sample, actor: ActorStatusView): number | null {
  if (actor.kind === 'projection' && actor.position !== null) return Math.max(0, sample.head - actor.position);
  return lagOf(actor);
}

function handledBy(sample: Sample, id: string): number {
  return sample.actors.find((actor) => actor.id === id)?.handled ?? 0;
}

function rateOf({ last, now }: Run, read: (sample: Sample) => number): number {
  const ms = now.atMs - last.atMs;
  return ms <= 0 ? 0 : Math.max(0, ((read(now) - read(last)) * 1_000) / ms);
}
