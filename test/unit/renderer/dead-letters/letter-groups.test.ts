import { describe, expect, test } from 'vitest';
import {
  type CausedLetter,
  groupLetters,
  histogram,
  joined,
} from '../../../../src/renderer/features/dead-letters/letter-groups.ts';
import {
  type LetterResult,
  type LetterWork,
  resultWords,
} from '../../../../src/renderer/features/dead-letters/letter-work.ts';
import { isGone, rangeIds, toggled } from '../../../../src/renderer/features/dead-letters/selection.ts';
import { DeadLetterView } from '../../../../src/shared/contract/dead-letters.ts';

function caused(
  id: string,
  cause: string,
  parkedAt: number,
  consumer = 'notification',
  eventType = 'OrderPlaced',
): CausedLetter {
  const letter = DeadLetterView.parse({
    id,
    consumer,
    eventId: id,
    eventType,
    stream: 'order-7',
    position: 1,
    correlationId: 'c',
    data: {},
    cause: { code: 'handler-failed', message: cause, place: null },
    attempts: [],
    parkedAt,
  });
  return { letter, cause };
}

const a = caused('a', 'no title', 10);
const b = caused('b', 'no title', 30);
const c = caused('c', 'late', 20, 'analytics', 'OrderConfirmed');
const ids = (letters: readonly CausedLetter[]) => letters.map(({ letter }) => letter.id);

describe('letters in groups', () => {
  test('by cause, the largest first, the newest letter first', () => {
    const groups = groupLetters([a, c, b], 'cause');
    expect(groups.map(({ key, letters }) => [key, ids(letters)])).toEqual([
      ['no title', ['b', 'a']],
      ['late', ['c']],
    ]);
    expect(groups[0]).toMatchObject({ firstAt: 10, lastAt: 30, newest: { id: 'b' } });
  });

  test('of two as large, the one that grew last comes first', () => {
    expect(groupLetters([a, c], 'cause').map(({ key }) => key)).toEqual(['late', 'no title']);
  });

  test('by consumer and by event type', () => {
    expect(groupLetters([a, b, c], 'consumer').map(({ key }) => key)).toEqual(['notification', 'analytics']);
    expect(groupLetters([a, b, c], 'type').map(({ key }) => key)).toEqual(['OrderPlaced', 'OrderConfirmed']);
  });

  test('what a piece of work took away stays beside what is there, each once', () => {
    expect(ids(joined([b, c], [a, b]))).toEqual(['b', 'c', 'a']);
  });
});

test('the histogram counts the letters of each part of the time', () => {
  expect(histogram([a, b, c], 10, 30, 4)).toEqual([1, 0, 1, 1]);
  expect(histogram([a], 10, 10, 3)).toEqual([1, 0, 0]);
});

describe('choosing', () => {
  test('from one row to another, either way', () => {
    expect(rangeIds([a, b, c], 0, 1)).toEqual(['a', 'b']);
    expect(rangeIds([a, b, c], 2, 1)).toEqual(['b', 'c']);
  });

  test('one more, one less', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b']);
  });
});

describe('results', () => {
  const results = new Map<string, LetterResult>([
    ['a', { outcome: 'handled' }],
    ['b', { outcome: 'failed-again', message: 'no title' }],
    ['c', { outcome: 'not-found' }],
  ]);
  const work: LetterWork = { kind: 'redrive', letters: [a, b, c], results, state: { kind: 'done' } };

  test('say how many of what', () => expect(resultWords(results)).toBe('1 handled, 1 failed again, 1 already gone'));

  test('a letter that failed again is still there', () => {
    expect(['a', 'b', 'c', 'd'].map((id) => isGone(work, id))).toEqual([true, false, true, false]);
    expect(isGone(null, 'a')).toBe(false);
  });
});
