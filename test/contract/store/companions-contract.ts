import { describe, expect, test } from 'vitest';
import type { InboxMark, Timer } from '../../../src/main/store/event-store.ts';
import { timestampMs, version } from '../../../src/shared/kernel/names.ts';
import { TEST_START } from '../../support/powers.ts';
import { aMessage, failureOf, type OpenStore, opened, order, writeOrder } from './store-under-test.ts';

const mark = (number: number, receiver = 'consumer/mail'): InboxMark => ({
  receiver,
  messageId: aMessage(number),
  correlationId: aMessage(100),
  note: { decided: number },
});

const timer = (id: string, afterMs: number): Timer => ({
  id,
  owner: 'consumer/mail',
  name: `${id}-name`,
  dueAt: timestampMs(TEST_START + afterMs),
  data: { id },
  correlationId: aMessage(1),
  causationId: null,
});

export function describeCompanions(open: OpenStore): void {
  describe('inbox marks', () => {
    test('S5 the same message twice has no second effect and answers the first note', async () => {
      await using under = await opened(open);
      const first = {
        ...writeOrder('a', 'no-stream'),
        inbox: mark(1),
        records: [{ collection: 'c', key: 'k', value: { n: 1 } }],
      };
      expect(await under.store.append(first)).toMatchObject({ kind: 'appended' });
      under.powers.clock.advance(1_000);
      const again = { ...writeOrder('a', 'no-stream'), inbox: { ...mark(1), note: { decided: 'anew' } } };
      expect(await under.store.append(again)).toEqual({
        kind: 'duplicate',
        mark: { ...mark(1), recordedAt: TEST_START },
      });
      expect(under.store.head()).toBe(1);
    });

    test('S5 holds among callers that come at the same time', async () => {
      await using under = await opened(open);
      const calls = Array.from({ length: 8 }, () => under.store.append({ ...writeOrder('a'), inbox: mark(1) }));
      const kinds = (await Promise.all(calls)).map(({ kind }) => kind);
      expect(kinds).toEqual(['appended', ...Array(7).fill('duplicate')]);
      expect(under.store.streamVersion(order('a'))).toBe(1);
    });

    test('S1 an append that is refused leaves no mark', async () => {
      await using under = await opened(open);
      const refused = under.store.append({ ...writeOrder('a', version(3)), inbox: mark(1) });
      expect(await failureOf(refused)).toMatchObject({ code: 'version-conflict' });
      expect(await under.store.inbox.find('consumer/mail', aMessage(1))).toBeUndefined();
    });

    test('a mark without events is an append too: a no-op that was handled', async () => {
      await using under = await opened(open);
      await under.store.append({ inbox: mark(1) });
      expect(await under.store.inbox.find('consumer/mail', aMessage(1))).toEqual({
        ...mark(1),
        recordedAt: TEST_START,
      });
      expect(await under.store.inbox.find('consumer/other', aMessage(1))).toBeUndefined();
    });

    test('a flow shows everything that was handled in it, oldest first', async () => {
      await using under = await opened(open);
      for (const number of [3, 1, 2]) await under.store.append({ inbox: mark(number) });
      await under.store.append({ inbox: { ...mark(4), correlationId: aMessage(200) } });
      const found = await under.store.inbox.byCorrelation(aMessage(100));
      expect(found.map(({ note }) => note.decided)).toEqual([3, 1, 2]);
    });
  });

  describe('timers', () => {
    test('due ones come soonest first, stay until they are done, and the rest waits', async () => {
      await using under = await opened(open);
      const set = [timer('late', 50), timer('soon', 10), timer('next', 20)];
      await under.store.append({ timers: { set } });
      const now = timestampMs(TEST_START + 20);
      expect(await under.store.timers.due(now, 10)).toEqual([timer('soon', 10), timer('next', 20)]);
      expect(await under.store.timers.due(now, 1)).toEqual([timer('soon', 10)]);
      expect(await under.store.timers.nextDueAt()).toBe(TEST_START + 10);
      await under.store.append({ timers: { done: ['soon', 'never-set'] } });
      expect(await under.store.timers.due(now, 10)).toEqual([timer('next', 20)]);
      expect((await under.store.timers.pending()).map(({ id }) => id)).toEqual(['next', 'late']);
    });

    test('a timer that is set again is moved; one append may finish it and set it anew', async () => {
      await using under = await opened(open);
      await under.store.append({ timers: { set: [timer('t', 10)] } });
      await under.store.append({ timers: { set: [timer('t', 30)] } });
      expect(await under.store.timers.pending()).toEqual([timer('t', 30)]);
      await under.store.append({ timers: { done: ['t'], set: [timer('t', 70)] } });
      expect(await under.store.timers.pending()).toEqual([timer('t', 70)]);
    });

    test('S1 an append that is refused sets and finishes none', async () => {
      await using under = await opened(open);
      await under.store.append({ timers: { set: [timer('old', 10)] } });
      const request = { ...writeOrder('a', version(9)), timers: { set: [timer('new', 5)], done: ['old'] } };
      expect(await failureOf(under.store.append(request))).toMatchObject({ code: 'version-conflict' });
      expect((await under.store.timers.pending()).map(({ id }) => id)).toEqual(['old']);
      await under.store.append({ timers: { done: ['old'] } });
      expect(await under.store.timers.nextDueAt()).toBeUndefined();
    });
  });

  describe('records', () => {
    const put = (key: string, value: object | null, collection = 'letters') => ({
      records: [{ collection, key, value: value as never }],
    });

    test('are kept by collection and key, in the order of writing; one written again moves to the end', async () => {
      await using under = await opened(open);
      for (const key of ['b', 'a', 'c']) await under.store.append(put(key, { key }));
      await under.store.append(put('a', { key: 'a', other: true }, 'elsewhere'));
      under.powers.clock.advance(5);
      await under.store.append(put('b', { key: 'again' }));
      expect(await under.store.records.list('letters')).toEqual([
        { key: 'a', value: { key: 'a' }, writtenAt: TEST_START },
        { key: 'c', value: { key: 'c' }, writtenAt: TEST_START },
        { key: 'b', value: { key: 'again' }, writtenAt: TEST_START + 5 },
      ]);
      expect(await under.store.records.get('elsewhere', 'a')).toMatchObject({ value: { other: true } });
      expect(await under.store.records.count('letters')).toBe(3);
    });

    test('entries tell what is new without the values, and changes whether anything is', async () => {
      await using under = await opened(open);
      const { records } = under.store;
      expect([records.changes('letters'), await records.entries('letters')]).toEqual([0, []]);
      for (const key of ['b', 'a']) await under.store.append(put(key, { key }));
      const before = await records.entries('letters');
      expect(before.map(({ key, writtenAt }) => [key, writtenAt])).toEqual([
        ['b', TEST_START],
        ['a', TEST_START],
      ]);
      const seen = records.changes('letters');
      await under.store.append(put('x', { n: 1 }, 'elsewhere'));
      expect(records.changes('letters')).toBe(seen);
      under.powers.clock.advance(5);
      await under.store.append(put('b', { key: 'again' }));
      await under.store.append(put('a', null));
      expect(records.changes('letters')).toBeGreaterThan(seen);
      expect(await records.entries('letters')).toEqual([
        { key: 'b', seq: expect.any(Number), writtenAt: TEST_START + 5 },
      ]);
      expect((await records.entries('letters'))[0]).not.toEqual(before[0]);
    });

    test('null removes one, also one that is not there', async () => {
      await using under = await opened(open);
      await under.store.append(put('a', { n: 1 }));
      await under.store.append(put('a', null));
      await under.store.append(put('z', null));
      expect(await under.store.records.get('letters', 'a')).toBeUndefined();
      expect(await under.store.records.list('letters')).toEqual([]);
      expect(await under.store.records.count('letters')).toBe(0);
    });

    test('S1 commit with the events, or not at all', async () => {
      await using under = await opened(open);
      under.powers.failAt('append:before-commit');
      await expect(under.store.append({ ...writeOrder('a'), ...put('k', { n: 1 }), inbox: mark(1) })).rejects.toThrow();
      expect(await under.store.records.count('letters')).toBe(0);
      expect(await under.store.inbox.find('consumer/mail', aMessage(1))).toBeUndefined();
      expect(under.store.head()).toBe(0);
    });
  });

  describe('checkpoints', () => {
    test('a reader finds its own position again, and none when it is new', async () => {
      await using under = await opened(open);
      await under.store.checkpoints.save('relay', 5 as never);
      await under.store.checkpoints.save('relay', 7 as never);
      await under.store.checkpoints.save('other', 1 as never);
      expect(await under.store.checkpoints.load('relay')).toBe(7);
      expect(await under.store.checkpoints.load('new')).toBeUndefined();
    });
  });

  describe('snapshots', () => {
    test('only a snapshot of the same code is used, and the newest one replaces', async () => {
      await using under = await opened(open);
      const state = { items: [1, 2], note: null };
      await under.store.snapshots.save({ stream: order('a'), version: version(3), codeHash: 'h1', state });
      state.items.push(3);
      expect(await under.store.snapshots.load(order('a'), 'h1')).toEqual({
        stream: 'order-a',
        version: 3,
        codeHash: 'h1',
        state: { items: [1, 2], note: null },
      });
      expect(await under.store.snapshots.load(order('a'), 'h2')).toBeUndefined();
      expect(await under.store.snapshots.load(order('b'), 'h1')).toBeUndefined();
      await under.store.snapshots.save({ stream: order('a'), version: version(9), codeHash: 'h2', state: null });
      expect(await under.store.snapshots.load(order('a'), 'h2')).toMatchObject({ version: 9, state: null });
      expect(await under.store.snapshots.load(order('a'), 'h1')).toBeUndefined();
    });
  });
}
