/** Dead letters by cause: pure. */
import type { DeadLetter } from '../../shared/model/dead-letter.ts';

export type LetterGroup = {
  readonly key: string;
  readonly consumer: string;
  readonly code: string;
  readonly message: string;
  readonly place: DeadLetter['cause']['place'];
  readonly eventTypes: readonly string[];
  readonly ids: readonly string[];
  readonly firstAt: DeadLetter['parkedAt'];
  readonly lastAt: DeadLetter['parkedAt'];
};

/** Letters of one consumer with the same code, place, and message but for ids and numbers; the largest group first. */
export function groupLetters(letters: readonly DeadLetter[]): readonly LetterGroup[] {
  const groups = Map.groupBy(letters, causeKey);
  return [...groups].map(([key, own]) => groupOf(key, own)).sort((a, b) => b.ids.length - a.ids.length);
}

function groupOf(key: string, letters: readonly DeadLetter[]): LetterGroup {
  const byTime = letters.toSorted((a, b) => b.parkedAt - a.parkedAt);
  const [newest] = byTime;
  const oldest = byTime.at(-1);
  if (!newest || !oldest) throw new Error('a group has at least one letter');
  return {
    key,
    consumer: newest.consumer,
    code: newest.cause.code,
    message: newest.cause.message,
    place: newest.cause.place,
    eventTypes: [...new Set(letters.map(({ eventType }) => eventType))].sort(),
    ids: byTime.map(({ id }) => id),
    firstAt: oldest.parkedAt,
    lastAt: newest.parkedAt,
  };
}

/** The key of the group that a letter belongs to. */
export function causeKey({ consumer, cause: { code, message, place } }: DeadLetter): string {
  const where = place === null ? '' : `${place.file}:${place.line}`;
  return [consumer, code, where, withoutIdentity(message)].join(' | ');
}

/** A message without what differs from one letter to the next: UUIDs, what stands in quotes, anything with a digit in it. */
function withoutIdentity(message: string): string {
  return message
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '#')
    .replace(/"[^"]*"/g, '"#"')
    .replace(/\S*\d\S*/g, '#');
}
