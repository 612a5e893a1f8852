import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { ReadModel } from '../../../src/main/projection/read-model.ts';
import { openReadModels } from '../../../src/main/projection/read-models.ts';
import { position } from '../../../src/shared/kernel/names.ts';
import { testPowers } from '../../support/powers.ts';
import {
  bundle,
  decided,
  FAR,
  failed,
  look,
  opened,
  ordersProjection,
  pageOf,
  ready,
  rules,
  temporaryFile,
} from './built.ts';

const add = (count: number) => ({ kind: 'increment', key: { id: 'a', part: 1 }, by: { count }, otherwise: {} });
const rowsSql = 'SELECT id, part, count FROM orders';

function commit(model: ReadModel, ...outcomes: ReturnType<typeof decided>[]) {
  return model.commit(pageOf(outcomes), rules('stop'));
}

describe('E2 rows and checkpoint commit together', () => {
  test('a page that dies before its commit leaves neither, and is done again from where it was', () => {
    const file = temporaryFile();
    const powers = testPowers();
    const model = ready(opened(file, powers.faults).open(ordersProjection(), bundle(), FAR));
    commit(model, decided(1, add(1)));
    powers.failAt('projection:before-commit');
    expect(() => commit(model, decided(2, add(10)), decided(3, add(100)))).toThrow('fault injected');
    expect(look(file, rowsSql)).toEqual([['a', 1, 1]]);

    const again = ready(opened(file).open(ordersProjection(), bundle(), FAR));
    expect(again.position).toBe(1);
    commit(again, decided(2, add(10)), decided(3, add(100)));
    expect(look(file, rowsSql)).toEqual([['a', 1, 111]]);
  });

  test('an event that comes again changes nothing, also beside new ones', () => {
    const file = temporaryFile();
    const model = ready(opened(file).open(ordersProjection(), bundle(), FAR));
    commit(model, decided(1, add(1)), decided(2, add(10)));
    commit(model, decided(1, add(1)), decided(2, add(10)));
    commit(model, decided(2, add(10)), decided(3, add(100)));
    expect(look(file, rowsSql)).toEqual([['a', 1, 111]]);
    expect(model.position).toBe(3);
  });

  test('pages without an event move the position at once and the checkpoint by and by', () => {
    const file = temporaryFile();
    const model = ready(opened(file).open(ordersProjection(), bundle(), FAR));
    const saved = () => look(file, 'SELECT position FROM read_model_builds');
    model.commit(pageOf([], 999), rules('stop'));
    expect([model.position, saved()]).toEqual([999, [[0]]]);
    model.commit(pageOf([], 1_000), rules('stop'));
    expect(saved()).toEqual([[1_000]]);
    model.commit(pageOf([], 1_001), rules('stop'));
    model.saveCheckpoint();
    expect(saved()).toEqual([[1_001]]);
  });
});

describe('a failing event', () => {
  test('M1 under stop: what came before is in the rows, what comes after is not', () => {
    const file = temporaryFile();
    const model = ready(opened(file).open(ordersProjection(), bundle(), FAR));
    const page = [decided(4, add(1)), failed(5, 'no such customer'), decided(6, add(10))];
    const result = model.commit(pageOf(page, 9), rules('stop'));
    expect(result).toMatchObject({
      position: 4,
      stoppedAt: { event: { position: 5 }, failure: { message: 'no such customer' } },
    });
    expect(look(file, rowsSql)).toEqual([['a', 1, 1]]);
    expect(look(file, 'SELECT position FROM read_model_builds')).toEqual([[4]]);
  });

  test('M2 under skip: it changes no row, not even by its decisions that were right, and is noted', () => {
    const file = temporaryFile();
    const model = ready(opened(file).open(ordersProjection(), bundle(), FAR));
    const half = decided(5, add(10), { kind: 'upsert', row: { id: 'b', part: 1, count: 'two' } });
    const overflow = decided(6, add(10), {
      kind: 'increment',
      key: { id: 'a', part: 1 },
      by: { count: 2 ** 53 - 1 },
      otherwise: {},
    });
    const result = model.commit(pageOf([decided(4, add(1)), half, overflow, decided(7, add(100))], 9), rules('skip'));
    expect(result).toEqual({ position: 9, skipped: 2 });
    expect(look(file, rowsSql)).toEqual([['a', 1, 101]]);
    expect(model.skipped()).toMatchObject([
      { position: 5, code: 'handler-failed', message: 'column count: expected an integer, found "two"' },
      { position: 6, message: 'column count: 11 and 9007199254740991 make 9007199254741002, beyond what it can hold' },
    ]);
  });
});

describe('D1 a read model and its definition', () => {
  const built = (file: string) => {
    const readModels = opened(file);
    commit(ready(readModels.open(ordersProjection(), bundle(), FAR)), decided(1, add(1)));
    return readModels;
  };

  test('the same definition goes on where it was', () => {
    const file = temporaryFile();
    expect(ready(built(file).open(ordersProjection(), bundle(), FAR)).position).toBe(1);
    expect(look(file, rowsSql)).toEqual([['a', 1, 1]]);
  });

  test.each([
    ['another version', ordersProjection({ version: 2 }), bundle()],
    ['other columns', ordersProjection({ columns: { ...ordersProjection().columns, extra: 'text' } }), bundle()],
    ['other events', ordersProjection({ from: ['OrderPaid'] }), bundle()],
    ['other code', ordersProjection(), bundle('h2')],
  ])('%s is an offer: the rows stay, with what built them', (_what, definition, code) => {
    const file = temporaryFile();
    expect(built(file).open(definition, code, FAR)).toMatchObject({
      kind: 'changed',
      rows: 1,
      entry: { build: 1, role: 'serving', position: 1, definition: ordersProjection(), bundle: bundle() },
    });
    expect(look(file, rowsSql)).toEqual([['a', 1, 1]]);
  });

  test.each([
    ['other columns', ordersProjection({ target: 'full-text' }), bundle()],
    ['other code', ordersProjection({ target: 'full-text' }), bundle('h2')],
  ])('%s are taken while there is no row', (_what, definition, code) => {
    const file = temporaryFile();
    const readModels = opened(file);
    readModels.open(ordersProjection(), bundle(), FAR);
    expect(ready(readModels.open(definition, code, FAR)).shape.target).toBe('full-text');
    expect(look(file, `SELECT * FROM orders WHERE orders MATCH 'a'`)).toEqual([]);
  });

  test('indexes come and go without touching a row', () => {
    const file = temporaryFile();
    const readModels = built(file);
    const indexes = () =>
      look(file, `SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`);
    readModels.open(ordersProjection({ indexes: [['note'], ['count', 'note']] }), bundle(), FAR);
    expect(indexes()).toEqual([['orders$1 by count, note'], ['orders$1 by note']]);
    expect(ready(readModels.open(ordersProjection({ indexes: [['note']] }), bundle(), FAR)).position).toBe(1);
    expect(indexes()).toEqual([['orders$1 by note']]);
  });

  test('a read model that knows more than the log was made from another log, and is built anew', () => {
    const file = temporaryFile();
    expect(ready(built(file).open(ordersProjection(), bundle(), position(0))).position).toBe(0);
  });

  test('one that is dropped leaves no table behind, and its name is free for another target', () => {
    const file = temporaryFile();
    const readModels = opened(file);
    commit(ready(readModels.open(ordersProjection({ target: 'full-text' }), bundle(), FAR)), decided(1, add(1)));
    readModels.drop('orders');
    expect(look(file, `SELECT name FROM sqlite_schema WHERE name LIKE 'orders%'`)).toEqual([]);
    expect(readModels.entries()).toEqual([]);
    expect(ready(readModels.open(ordersProjection(), bundle(), FAR)).rowCount()).toBe(0);
  });
});

describe('a definition that cannot be a table is refused with words', () => {
  test.each([
    [{ name: 'events' }, 'projection events: "events" is a name of the log or of SQLite; choose another'],
    [{ key: ['nothing'] }, 'projection orders: its key or an index names "nothing", which is not one of its columns'],
    [{ key: ['id', 'id'] }, 'projection orders: its key names a column twice'],
    [
      {
        target: 'full-text' as const,
        columns: { id: 'text' as const, part: 'integer' as const, rank: 'text' as const },
      },
      'projection orders: a full-text read model cannot have a column "rank"; choose another name for it',
    ],
  ])('%j', (changes, message) => {
    expect(() => opened(temporaryFile()).open(ordersProjection(changes), bundle(), FAR)).toThrow(message);
  });

  test('names that are words of SQL are fine', () => {
    const readModels = opened(temporaryFile());
    const projection = ordersProjection({
      name: 'order',
      key: ['group'],
      columns: { group: 'text', select: 'integer' },
    });
    const model = ready(readModels.open(projection, bundle(), FAR));
    commit(model, decided(1, { kind: 'upsert', row: { group: 'a', select: 1 } }));
    expect(model.rowCount()).toBe(1);
  });
});

test('a file of a newer program is refused and left alone', () => {
  const file = temporaryFile();
  const db = new Database(file);
  db.pragma('user_version = 99');
  db.close();
  expect(() => openReadModels({ file, faults: testPowers().faults })).toThrow('format 99 is newer than 2');
});
