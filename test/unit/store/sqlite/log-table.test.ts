import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../../src/main/store/event.ts';
import type { StreamRange, VerifyReport } from '../../../../src/main/store/event-store.ts';
import { timestampMs, version } from '../../../../src/shared/kernel/names.ts';
import { anEvent, fill, logOf, order, positionsOf, writeOrder } from '../../../contract/store/store-under-test.ts';
import { testPowers } from '../../../support/powers.ts';
import { meddle, newPath, openAt } from './store-file.ts';

describe('S3 the log is immutable', () => {
  test.each([
    ['update', "UPDATE event_log SET data = '{}' WHERE position = 2"],
    ['delete', 'DELETE FROM event_log WHERE position = 2'],
    [
      'upsert',
      'INSERT INTO event_log SELECT * FROM event_log WHERE true ON CONFLICT (position) DO UPDATE SET hash = NULL',
    ],
  ])('%s is refused, from any program', async (_what, sql) => {
    const path = newPath();
    await using store = await openAt(path);
    await fill(store, 3);
    expect(() => meddle(path, (db) => db.exec(sql))).toThrow('events are immutable');
    expect(await store.verify()).toEqual({ ok: true, events: 3, appends: 3 });
  });
});

test('a log with a hole, as somebody else may leave it, is read with the positions that it has', async () => {
  const path = newPath();
  await using store = await openAt(path);
  await fill(store, 5);
  meddle(path, (db) => {
    db.exec('DROP TRIGGER event_log_no_delete');
    db.exec('DELETE FROM event_log WHERE position = 3');
  });
  const events = await logOf(store);
  expect(positionsOf(events)).toEqual([1, 2, 4, 5]);
  expect(events.map(({ stream }) => stream)).toEqual(['order-0', 'order-1', 'order-0', 'order-1']);
});

test.each([
  [
    'forwards',
    [1, 3, 4],
    [
      [1, 3],
      [3, 4],
    ],
  ],
  [
    'backwards',
    [4, 3, 1],
    [
      [4, 3],
      [3, 1],
    ],
  ],
] as const)('a stream with a hole is read %s with the versions that it has', async (direction, all, pages) => {
  const path = newPath();
  await using store = await openAt(path);
  await store.append(writeOrder('a', 'any', [{}, {}, {}, {}]));
  meddle(path, (db) => {
    db.exec('DROP TRIGGER event_log_no_delete');
    db.exec('DELETE FROM event_log WHERE version = 2');
  });
  const read = (range: StreamRange) => store.readStream(order('a'), { direction, ...range });
  const found = await read({});
  expect(found.map((event) => event.version)).toEqual(all);
  expect(found.map((event) => event.position)).toEqual(all);
  const isDown = direction === 'backwards';
  const first = await read({ limit: 2 });
  const second = await read({ fromVersion: version(isDown ? 1 : 2), upToVersion: version(isDown ? 3 : 4) });
  expect([first, second].map((page) => page.map((event) => event.version))).toEqual(pages);
});

test('what an event was never asked for while the store was open, it cannot tell afterwards', async () => {
  const store = await openAt(newPath());
  const asked = await fill(store, 2);
  const [read] = await logOf(store);
  await store.close();
  expect(asked[0]?.actor).toBe('aggregate/order');
  expect(read?.data).toEqual(asked[0]?.data);
  expect(() => read?.actor).toThrow('the event store is closed');
});

describe('verify finds what was changed behind the triggers', () => {
  const tampered = async (sql: string): Promise<VerifyReport> => {
    const path = newPath();
    await using store = await openAt(path);
    await fill(store, 4);
    await store.append(writeOrder('three', 'any', [{}, {}, {}]));
    await fill(store, 2);
    meddle(path, (db) => {
      for (const name of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all()) {
        db.exec(`DROP TRIGGER ${String(name)}`);
      }
      db.exec(sql);
    });
    return await store.verify();
  };

  test.each([
    ['a byte of the data', "UPDATE event_log SET data = replace(data, 'orderId', 'orderid') WHERE position = 3"],
    ['the metadata', "UPDATE event_log SET metadata = replace(metadata, 'aggregate', 'person') WHERE position = 3"],
    ['the time', 'UPDATE event_log SET occurred_at = occurred_at + 1 WHERE position = 3'],
    ['the stream', 'UPDATE event_log SET stream = 4, version = 9 WHERE position = 3'],
    ['the version', 'UPDATE event_log SET version = 77 WHERE position = 3'],
    ['the hash', "UPDATE event_log SET hash = 'x' WHERE position = 3"],
  ])('%s', async (_what, sql) => {
    expect(await tampered(sql)).toEqual({
      ok: false,
      events: 2,
      appends: 2,
      at: 3,
      reason: 'the event at position 3 does not match its hash: something was changed or removed after it was recorded',
    });
  });

  test('an event in the middle of an append: the append is named', async () => {
    expect(await tampered("UPDATE event_log SET data = '{}' WHERE position = 6")).toMatchObject({
      at: 5,
      events: 4,
      reason: expect.stringContaining('the events at positions 5 to 7 do not match their hash'),
    });
  });

  test('the kind of every event of a type', async () => {
    expect(await tampered("UPDATE event_kinds SET type = 'OrderForged'")).toMatchObject({ ok: false, at: 1 });
  });

  test('an event that REPLACE put another one over: SQLite fires no trigger for that', async () => {
    const sql =
      "REPLACE INTO event_log SELECT position, stream, version, kind, occurred_at, metadata, '{}', hash FROM event_log WHERE position = 3";
    expect(await tampered(sql)).toMatchObject({ ok: false, at: 3 });
  });

  test('the name of a stream', async () => {
    expect(await tampered("UPDATE streams SET name = 'order-forged' WHERE id = 2")).toMatchObject({ ok: false, at: 2 });
  });

  test('an event that was taken out', async () => {
    const gone = await tampered('DELETE FROM event_log WHERE position = 2');
    expect(gone).toMatchObject({ ok: false, at: 2, reason: 'the event at position 2 is missing' });
  });

  test('the newest events that were taken off', async () => {
    expect(await tampered('DELETE FROM event_log WHERE position >= 8')).toMatchObject({ ok: false, at: 8, events: 7 });
  });

  test('the end of the newest append that was taken off', async () => {
    expect(await tampered('DELETE FROM event_log WHERE position >= 7')).toMatchObject({ ok: false, at: 7, events: 4 });
  });
});

test('the view `events` shows a person every part of an event', async () => {
  const path = newPath();
  await using store = await openAt(path);
  const given: NewEvent = {
    ...anEvent({ data: { orderId: '1', total: 5 }, causationId: '0198c0de-0000-7000-8000-00000000abcd' }),
    occurredAt: timestampMs(Date.UTC(2025, 11, 31, 23, 59, 59, 7)),
  };
  await store.append({ writes: [{ stream: order(1), category: 'order', expected: 'any', events: [given] }] });
  const rows = meddle(path, (db) => db.prepare("SELECT *, data ->> 'total' AS total FROM events").all());
  expect(rows).toEqual([
    {
      position: 1,
      stream: 'order-1',
      category: 'order',
      version: 1,
      type: 'OrderPlaced',
      schema_version: 1,
      data: '{"orderId":"1","total":5}',
      id: given.id,
      correlation_id: given.correlationId,
      causation_id: given.causationId,
      actor: 'aggregate/order',
      occurred_at: '2025-12-31T23:59:59.007Z',
      recorded_at: '2026-01-01T00:00:00.000Z',
      total: 5,
    },
  ]);
});

describe('the lookups', () => {
  const through = (path: string) =>
    meddle(path, (db) => db.prepare('SELECT position FROM lookup_through').pluck().get());

  test('follow in idle moments, a slice at a time, without being asked', async () => {
    const path = newPath();
    const powers = testPowers();
    await using store = await openAt(path, powers);
    await store.append(writeOrder('a', 'any', Array(5_000).fill({})));
    expect(through(path)).toBe(0);
    const seen: unknown[] = [];
    for (let moments = 0; moments < 4; moments += 1) {
      powers.clock.advance(200);
      seen.push(through(path));
    }
    expect(seen).toEqual([2_000, 4_000, 5_000, 5_000]);
    expect(powers.clock.waiting()).toBe(0);
    await store.append(writeOrder('a'));
    powers.clock.advance(200);
    expect(through(path)).toBe(5_001);
  });

  test('leave a writer in a hurry alone', async () => {
    const path = newPath();
    const powers = testPowers();
    await using store = await openAt(path, powers);
    await store.append(writeOrder('a'));
    await store.append(writeOrder('a', 'any', Array(2_500).fill({})));
    powers.clock.advance(200);
    expect(through(path)).toBe(0);
    powers.clock.advance(200);
    expect(through(path)).toBe(2_000);
  });

  test('wait for nothing once the store is closed', async () => {
    const powers = testPowers();
    const store = await openAt(newPath(), powers);
    await store.append(writeOrder('a'));
    await store.close();
    expect(powers.clock.waiting()).toBe(0);
  });
});
