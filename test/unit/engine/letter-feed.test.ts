import { describe, expect, onTestFinished, test } from 'vitest';
import { DeadLetterDesk } from '../../../src/main/consumer/dead-letter-desk.ts';
import { letterRemoved, letterWritten } from '../../../src/main/consumer/dead-letter-list.ts';
import { followLetters, type LetterNews } from '../../../src/main/engine/letter-feed.ts';
import { createMemoryStore } from '../../../src/main/store/memory/memory-event-store.ts';
import { messageId, position, timestampMs, toStreamName } from '../../../src/shared/kernel/names.ts';
import { testPowers } from '../../support/powers.ts';

function letter(number: number, tries = 1) {
  return {
    id: `mail:${number}`,
    consumer: 'mail',
    eventId: messageId(`e${number}`),
    eventType: 'OrderPlaced',
    stream: toStreamName(`order-${number}`),
    position: position(number),
    correlationId: messageId('c'),
    data: { n: number },
    cause: { code: 'handler-failed', message: `no title ${number}`, place: null },
    attempts: Array.from({ length: tries }, () => ({ at: timestampMs(1), message: 'no title' })),
    parkedAt: timestampMs(number),
    timer: null,
  };
}

function followed() {
  const powers = testPowers();
  const store = createMemoryStore({ powers });
  const deadLetters = new DeadLetterDesk(store, () => undefined);
  const stop = new AbortController();
  const feed = followLetters({ store, deadLetters, clock: powers.clock }, stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await store.close();
  });
  /** The next news, however many looks it takes. */
  const next = async (): Promise<LetterNews> => {
    const coming = feed.next();
    for (let looks = 0; looks < 20; looks += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      powers.clock.advance(1_000);
    }
    const { value } = await coming;
    if (!value) throw new Error('the feed ended');
    return value;
  };
  const write = (...letters: readonly ReturnType<typeof letter>[]) =>
    store.append({ records: letters.map(letterWritten) });
  const remove = (...numbers: readonly number[]) =>
    store.append({ records: numbers.map((number) => letterRemoved(`mail:${number}`)) });
  return { next, write, remove, stop, feed };
}

const idsOf = ({ letters }: LetterNews) => letters.map((one) => one.letter.id);

describe('the feed of dead letters', () => {
  test('says at once that there is none', async () => {
    const { next } = followed();
    expect(await next()).toEqual({ letters: [], gone: [], total: 0, isWhole: true });
  });

  test('L1 what is there comes in pages', async () => {
    const { next, write } = followed();
    await write(...Array.from({ length: 450 }, (_, index) => letter(index + 1)));
    const pages = [await next(), await next(), await next()];
    expect(pages.map(({ letters, isWhole, total }) => [letters.length, isWhole, total])).toEqual([
      [200, false, 450],
      [200, false, 450],
      [50, true, 450],
    ]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(450);
    expect(pages[0]?.letters[0]?.cause).toBe(pages[2]?.letters[0]?.cause);
  });

  test('L1 then what is new, changed or gone, each once', async () => {
    const { next, write, remove } = followed();
    await write(letter(1), letter(2));
    expect(idsOf(await next())).toEqual(['mail:1', 'mail:2']);
    await write(letter(3));
    expect(idsOf(await next())).toEqual(['mail:3']);
    await write(letter(2, 2));
    const changed = await next();
    expect(changed.letters.map((one) => [one.letter.id, one.letter.attempts.length])).toEqual([['mail:2', 2]]);
    await remove(1, 3);
    expect(await next()).toEqual({ letters: [], gone: ['mail:1', 'mail:3'], total: 1, isWhole: true });
  });

  test('one that came and went between two looks is not told of', async () => {
    const { next, write, remove } = followed();
    await next();
    await write(letter(1));
    await remove(1);
    await write(letter(2));
    expect(await next()).toMatchObject({ gone: [], total: 1 });
  });

  test('ends when nobody reads any more', async () => {
    const { next, stop, feed } = followed();
    await next();
    const coming = feed.next();
    stop.abort();
    expect(await coming).toMatchObject({ done: true });
  });
});
