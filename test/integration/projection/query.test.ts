import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openQueries, type Queries } from '../../../src/main/projection/query-pool.ts';

/** Counts for minutes without ever coming back from SQLite. */
const RUNAWAY =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000000) SELECT count(*) FROM n';

type Files = { readonly readModelsFile: string; readonly logFile: string };

/** Two files as an engine has them open: both in WAL mode, with their writers still there. */
function openFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-query-'));
  const writer = (name: string, sql: string) => {
    const path = join(folder, name);
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.exec(sql);
    onTestFinished(() => void db.close());
    return path;
  };
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    readModelsFile: writer(
      'read-models.sqlite',
      `CREATE TABLE users (id TEXT, age INTEGER); INSERT INTO users VALUES ('ann', 41), ('bob', 42), ('cid', 43)`,
    ),
    logFile: writer(
      'store.sqlite',
      `CREATE TABLE event_log (position INTEGER PRIMARY KEY, data TEXT); INSERT INTO event_log VALUES (1, '{"id":"ann"}'); CREATE VIEW events AS SELECT * FROM event_log`,
    ),
  };
}

function openPool(files: { readonly readModelsFile: string; readonly logFile: string | null } = openFiles()): Queries {
  const queries = openQueries(files);
  onTestFinished(() => queries.close());
  return queries;
}

describe('answers', () => {
  test('rows with their columns, and whether the limit cut them', async () => {
    const queries = openPool();
    expect(await queries.query('SELECT id, age AS years FROM users ORDER BY id', { limit: 2 })).toEqual({
      columns: ['id', 'years'],
      rows: [
        ['ann', 41],
        ['bob', 42],
      ],
      more: true,
    });
    expect(await queries.query('SELECT id FROM users ORDER BY id', { limit: 3 })).toMatchObject({ more: false });
  });

  test('read models joined with the log', async () => {
    const sql = `-- who did it\n SELECT users.age, events.position FROM events JOIN users ON users.id = events.data ->> 'id'`;
    expect((await openPool().query(sql)).rows).toEqual([[41, 1]]);
  });

  test('Q2 values beyond JSON come exact, as text', async () => {
    const { rows } = await openPool().query(`SELECT 9007199254740993, -9007199254740991, x'00ff', 9e999, NULL, 1.5`);
    expect(rows).toEqual([['9007199254740993', -9007199254740991, '00ff', 'Infinity', null, 1.5]]);
  });

  test('what is written meanwhile is seen by the next query', async () => {
    const files = openFiles();
    const queries = openPool(files);
    await queries.query('SELECT 1');
    const db = new Database(files.readModelsFile);
    db.exec(`DROP TABLE users; CREATE TABLE users (id TEXT); INSERT INTO users VALUES ('dan')`);
    db.close();
    expect((await queries.query('SELECT * FROM users')).rows).toEqual([['dan']]);
  });
});

describe('Q1 nothing can be written', () => {
  test.each([
    `INSERT INTO users VALUES ('eve', 1)`,
    `INSERT INTO users VALUES ('eve', 1) RETURNING id`,
    'WITH old AS (SELECT id FROM users) DELETE FROM users WHERE id IN old',
    `UPDATE log.event_log SET data = ''`,
    'DROP TABLE users',
    'DROP VIEW temp.events',
    'CREATE TEMP TABLE mine (x)',
    `ATTACH '/tmp/elsewhere.sqlite' AS elsewhere`,
    'DETACH log',
    'PRAGMA journal_mode = DELETE',
    '/* quiet */ pragma user_version = 7',
    'PRAGMA query_only',
    `VACUUM INTO '/tmp/copy.sqlite'`,
    'BEGIN',
    'REINDEX',
    'SELECT 1; DROP TABLE users',
    `SELECT load_extension('x')`,
    '',
  ])('%s', async (sql) => {
    const queries = openPool();
    await expect(queries.query(sql)).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await queries.query('SELECT count(*) FROM users, events')).rows).toEqual([[3]]);
  });

  test.each([
    ['EXPLAIN QUERY PLAN SELECT * FROM users', 'detail'],
    ['VALUES (1), (2)', 'column1'],
    [`SELECT name FROM pragma_table_info('users')`, 'name'],
  ])('%s reads, and is answered', async (sql, column) => {
    expect((await openPool().query(sql)).columns).toContain(column);
  });
});

test('SQLite explains in its own words what is wrong', async () => {
  const queries = openPool();
  await expect(queries.query('SELECT nme FROM users')).rejects.toMatchObject({
    code: 'invalid-input',
    message: 'query: no such column: nme',
  });
  await expect(queries.query('SELEC 1')).rejects.toThrow('near "SELEC": syntax error');
});

test('a session whose log or read models are in memory says so', async () => {
  const queries = openPool({ ...openFiles(), logFile: null });
  await expect(queries.query('SELECT * FROM events')).rejects.toMatchObject({ code: 'unsupported' });
  expect((await queries.query('SELECT count(*) FROM users')).rows).toEqual([[3]]);
  await expect(openPool({ readModelsFile: ':memory:', logFile: null }).query('SELECT 1')).rejects.toMatchObject({
    code: 'unsupported',
  });
});

describe('Q4 a query that runs away', () => {
  test('is cancelled, and the next one is answered', async () => {
    const queries = openPool();
    await queries.query('SELECT 1');
    const stop = new AbortController();
    const running = queries.query(RUNAWAY, { signal: stop.signal });
    await queries.query('SELECT 1'); // takes a second process: the first is deep in SQLite by now
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect((await queries.query('SELECT 2')).rows).toEqual([[2]]);
  });

  test('Q5 holds up nobody whom two do not hold up, and who waits can give up', async () => {
    const queries = openPool();
    const stop = new AbortController();
    const first = queries.query(RUNAWAY, { signal: stop.signal });
    expect((await queries.query('SELECT 1')).rows).toEqual([[1]]);
    const second = queries.query(RUNAWAY, { signal: stop.signal });
    const impatient = new AbortController();
    const third = queries.query('SELECT 3', { signal: impatient.signal });
    const fourth = queries.query('SELECT 4');
    const endings = [first, second, third].map((query) => expect(query).rejects.toMatchObject({ code: 'cancelled' }));
    impatient.abort();
    await endings[2];
    stop.abort();
    await Promise.all(endings);
    expect((await fourth).rows).toEqual([[4]]);
  });

  test('ends with the pool, whoever waits is told, and later queries are refused', async () => {
    const queries = openPool();
    const running = queries.query(RUNAWAY);
    const told = expect(running).rejects.toMatchObject({ code: 'closed' });
    await queries.close();
    await told;
    await expect(queries.query('SELECT 1')).rejects.toMatchObject({ code: 'closed' });
  });

  test('a signal that has aborted already starts nothing', async () => {
    await expect(openPool().query('SELECT 1', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
