import type { DeadLetterView } from '../../../shared/contract/dead-letters.ts';
import { formatCounted, formatMoment } from './figures.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** One line a dead letter, the newest last. */
export function deadLetterTable(letters: readonly DeadLetterView[], width: number, paint: Paint): string {
  const columns = [
    { title: 'id' },
    { title: 'event', ink: 'event' },
    { title: 'tries', align: 'right' },
    { title: 'cause', ink: 'problem', flexible: true },
  ] as const;
  const rows = letters.map((letter) => [
    letter.id,
    letter.eventType,
    String(letter.attempts.length),
    letter.cause.message,
  ]);
  return table(columns, rows, { width, paint });
}

/** Everything about one: cause with its place, every try, and the payload. */
export function deadLetterText(letter: DeadLetterView, paint: Paint): string {
  const { cause } = letter;
  return [
    `${paint('consumer', `consumer ${letter.consumer}`)} gave up on ${paint('event', letter.eventType)} at ${formatMoment(letter.parkedAt)}`,
    `  id           ${letter.id}`,
    `  stream       ${letter.stream}, position ${letter.position}`,
    `  correlation  ${letter.correlationId}`,
    `  cause        ${paint('problem', cause.message)} ${paint('quiet', `(${cause.code})`)}`,
    ...(cause.place ? [`  at           ${placeText(cause.place)}`] : []),
    `  tries        ${letter.attempts.length}`,
    ...letter.attempts.map((attempt, index) => `    ${index + 1}. ${formatMoment(attempt.at)}  ${attempt.message}`),
    '  data',
    ...JSON.stringify(letter.data, null, 2)
      .split('\n')
      .map((line) => `    ${line}`),
    '',
  ].join('\n');
}

export type DeadLetterGroup = {
  readonly consumer: string;
  readonly eventType: string;
  readonly message: string;
  readonly count: number;
  readonly place: string | null;
  readonly first: string;
};

/** Dead letters with the same consumer, event type and cause, the largest group first. */
function groupByCause(letters: readonly DeadLetterView[]): readonly DeadLetterGroup[] {
  const groups = Map.groupBy(letters, (letter) =>
    [letter.consumer, letter.eventType, letter.cause.message].join('\u0000'),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { consumer, eventType, cause, id } = first;
      const place = cause.place ? placeText(cause.place) : null;
      return { consumer, eventType, message: cause.message, count: group.length, place, first: id };
    })
    .sort((a, b) => b.count - a.count);
}

export function deadLetterGroupsText(letters: readonly DeadLetterView[], paint: Paint): string {
  return groupByCause(letters)
    .map((group) => {
      const where = group.place === null ? '' : paint('quiet', `  ${group.place}`);
      const head = `${formatCounted(group.count, 'time')}  ${paint('consumer', group.consumer)} on ${paint('event', group.eventType)}`;
      return `  ${head}\n    ${paint('problem', group.message)}${where}\n`;
    })
    .join('');
}

function placeText({
  file,
  line,
  column,
}: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): string {
  return `${file}:${line}:${column}`;
}
