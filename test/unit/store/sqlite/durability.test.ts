import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { EventStore } from '../../../../src/main/store/event-store.ts';
import { position, timestampMs, version } from '../../../../src/shared/kernel/names.ts';
import {
  aMessage,
  failureOf,
  fill,
  logOf,
  order,
  plain,
  positionsOf,
  writeOrder,
} from '../../../contract/store/store-under-test.ts';
import { TEST_START, testPowers } from '../../../support/powers.ts';
import { meddle, newPath, openAt, WAIT_MS } from './store-file.ts';

async function everything(store: EventStore): Promise<unknown> {
  return {
    log: plain(await logOf(store)),
    versions: [0, 1, 2].map((key) => store.streamVersion(order(key))),
    mark: await store.inbox.find('r', aMessage(1)),
    timers: await store.timers.pending(),
    records: await store.records.list('c'),
    checkpoint: await store.checkpoints.load('relay'),
    snapshot: await store.snapshots.load(order(0), 'h'),
    types: await store.statistics.types(),
    categories: await store.statistics.categories(),
    streams: await store.statistics.streams(),
    proof: await store.verify(),
  };
}

describe('reopening', () => {
  test('S6 a store that is opened again has everything, and goes on where it was', async () => {
    const path = newPath();
    const first = await openAt(path);
    await fill(first, 20);
    await first.append({
      ...writeOrder(0),
      inbox: { receiver: 'r', messageId: aMessage(1), correlationId: aMessage(2), note: { n: 1 } },
      records: [{ collection: 'c', key: 'k', value: { n: 2 } }],
      timers: {
        set: [
          {
            id: 't',
            owner: 'o',
            name: 'n',
            dueAt: timestampMs(TEST_START + 5),
            data: {},
            correlationId: aMessage(2),
            causationId: aMessage(3),
          },
        ],
      },
    });
    await first.checkpoints.save('relay', position(9));
    await first.snapshots.save({ stream: order(0), version: version(3), codeHash: 'h', state: { a: 1 } });
    const before = await everything(first);
    await first.close();
    await using again = await openAt(path);
    expect(await everything(again)).toEqual(before);
    expect(await again.append(writeOrder(0, version(8)))).toMatchObject({ head: 22 });
    expect(await again.verify()).toEqual({ ok: true, events: 22, appends: 22 });
  });

  test('the time of recording does not go back over a restart', async () => {
    const path = newPath();
    const powers = testPowers();
    powers.clock.advance(60_000);
    const first = await openAt(path, powers);
    await first.append(writeOrder('a'));
    await first.close();
    await using again = await openAt(path);
    await again.append(writeOrder('a'));
    expect((await logOf(again)).map(({ recordedAt }) => recordedAt)).toEqual([
      TEST_START + 60_000,
      TEST_START + 60_000,
    ]);
  });

  test('lookups that stayed behind catch up after a restart', async () => {
    const path = newPath();
    const first = await openAt(path);
    const events = await fill(first, 5_000);
    await first.close();
    await using again = await openAt(path);
    expect((await again.findEvent(events[4_321]?.id as never))?.position).toBe(4_322);
    expect(await again.statistics.categories()).toEqual([{ category: 'order', streams: 3, events: 5_000 }]);
  });
});

describe('another writer', () => {
  test('an append that collides with it fails, sees what it wrote, and works the next time', async () => {
    const path = newPath();
    await using store = await openAt(path);
    await fill(store, 2, 1);
    await using other = await openAt(path);
    await other.append(writeOrder(0));
    const failure = await failureOf(store.append(writeOrder(0)));
    expect(failure.code).toBe('store-unavailable');
    expect(failure.message).toContain('another program wrote to it at the same time');
    expect(await store.append(writeOrder(0, version(3)))).toMatchObject({ head: 4 });
    expect(await store.verify()).toEqual({ ok: true, events: 4, appends: 4 });
  });

  test('one that holds the file makes appends fail, all of a group alike, and none of them is half there', async () => {
    const path = newPath();
    await using store = await openAt(path);
    const holder = new SqliteDatabase(path);
    holder.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    for (const failure of await Promise.all(
      Array.from({ length: 40 }, (_, key) => failureOf(store.append(writeOrder(key)))),
    )) {
      expect(failure.code).toBe('store-unavailable');
      expect(failure.message).toContain('another program is writing to it');
    }
    expect(performance.now() - started, 'all wait together, not one after the other').toBeLessThan(20 * WAIT_MS);
    holder.close();
    expect(store.head()).toBe(0);
    expect(positionsOf(await fill(store, 3))).toEqual([1, 2, 3]);
  });
});

describe('a disk that is full', () => {
  test('is `store-unavailable`, keeps what was acknowledged, and takes appends again when there is room', async () => {
    const path = newPath();
    const powers = testPowers();
    let full: unknown;
    await using store = await openAt(path, {
      ...powers,
      faults: {
        at: () => {
          if (full !== undefined) throw full;
        },
      },
    });
    await fill(store, 3);
    full = realDiskFull();
    const failure = await failureOf(store.append(writeOrder(0)));
    expect(failure.code).toBe('store-unavailable');
    expect(failure.message).toContain('the disk is full: free some space and try again');
    full = undefined;
    expect(await store.append(writeOrder(0, version(1)))).toMatchObject({ head: 4 });
    expect(await store.verify()).toMatchObject({ ok: true, events: 4 });
  });
});

/** What SQLite itself throws when a file may not grow any more. */
function realDiskFull(): unknown {
  return meddle(':memory:', (db) => {
    db.pragma('max_page_count = 2');
    try {
      db.exec('CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x)');
    } catch (error) {
      return error;
    }
    throw new Error('the database grew beyond its limit');
  });
}
