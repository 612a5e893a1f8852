import type { Summary } from '../../../shared/contract/statistics.ts';
import { formatCount, formatMoment } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** The log counted by type and by category. */
export function statisticsText(summary: Summary, width: number, paint: Paint): string {
  const types = summary.types.map((type) => [
    type.type,
    String(type.schemaVersion),
    formatCount(type.events),
    formatMoment(type.firstAt),
    formatMoment(type.lastAt),
  ]);
  const categories = summary.categories.map((entry) => [
    entry.category,
    formatCount(entry.streams),
    formatCount(entry.events),
  ]);
  return [
    `${paint('strong', formatCount(summary.head))} events · ${formatCount(summary.deadLetters)} dead letters · ${formatCount(summary.timers)} timers waiting\n`,
    types.length === 0
      ? ''
      : `\n${table(
          [
            { title: 'type', ink: 'event' },
            { title: 'schema', align: 'right' },
            { title: 'events', align: 'right' },
            { title: 'first' },
            { title: 'last' },
          ],
          types,
          { width, paint },
        )}`,
    categories.length === 0
      ? ''
      : `\n${table(
          [
            { title: 'category', ink: 'aggregate' },
            { title: 'streams', align: 'right' },
            { title: 'events', align: 'right' },
          ],
          categories,
          { width, paint },
        )}`,
  ].join('');
}
