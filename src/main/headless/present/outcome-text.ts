import type { Outcome } from '../../../shared/contract/commands.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import type { Paint } from './paint.ts';

/** What became of a command, and the events that it led to. */
export function outcomeText(command: string, outcome: Outcome, paint: Paint): string {
  const name = paint('command', command);
  switch (outcome.kind) {
    case 'accepted':
      return `${name} ${paint('good', 'accepted')} by ${outcome.stream}\n${outcome.events
        .map((event) => {
          const place = paint('quiet', `${outcome.stream}@${event.version}, position ${event.position}`);
          return `  ${paint('event', event.type)}  ${place}\n    ${JSON.stringify(event.data)}\n`;
        })
        .join('')}`;
    case 'refused':
      return `${name} ${paint('problem', 'refused')} by ${outcome.stream}: ${outcome.reason}\n`;
    case 'no-op':
      return `${name} was a ${paint('strong', 'no-op')}: ${outcome.stream} is already as asked\n`;
    default:
      return assertNever(outcome);
  }
}
