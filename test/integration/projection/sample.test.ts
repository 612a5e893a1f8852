import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Projector } from '../../../src/main/projection/projection-actor.ts';
import { startProjector } from '../../../src/main/projection/projector.ts';
import { openQueries, type Queries } from '../../../src/main/projection/query-pool.ts';
import { openReadModels } from '../../../src/main/projection/read-models.ts';
import { bundleHandlers } from '../../../src/main/sandbox/bundle.ts';
import { startSandbox } from '../../../src/main/sandbox/pool.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { openSqliteStore } from '../../../src/main/store/sqlite/sqlite-event-store.ts';
import { loadWorkspace } from '../../../src/main/workspace/load-workspace.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { streamName } from '../../../src/shared/kernel/names.ts';
import { newEvent } from '../../support/events.ts';
import { testPowers } from '../../support/powers.ts';

const SAMPLE = fileURLToPath(new URL('../../../src/main/workspace/samples/user-directory', import.meta.url));

const parts = new AsyncDisposableStack();
let store: EventStore;
let queries: Queries;
let projectors: readonly Projector[];
let count = 0;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'replayground-directory-'));
  parts.defer(() => rm(folder, { recursive: true, force: true }));
  const powers = testPowers();
  const sandbox = parts.use(startSandbox({ powers, limits: { invocationMs: 2_000, heapMb: 64 }, workers: 1 }));
  const logFile = join(folder, 'store.sqlite');
  store = parts.use(await openSqliteStore({ path: logFile, powers }));
  const readModelsFile = join(folder, 'read-models.sqlite');
  const readModels = parts.use(openReadModels({ file: readModelsFile, faults: powers.faults }));
  queries = parts.use(openQueries({ readModelsFile, logFile }));

  const { model } = await loadWorkspace(SAMPLE);
  if (!model) throw new Error('the sample has errors');
  const modules = [...model.projections.values()].map(async (projection) => {
    const { bundle } = await bundleHandlers(SAMPLE, projection.codeFile ?? '');
    if (!bundle) throw new Error(`${projection.codeFile} has errors`);
    return { projection, module: await sandbox.load(bundle) };
  });
  projectors = (await Promise.all(modules)).map((own) =>
    parts.use(startProjector({ ...own, store, readModels, powers })),
  );
});

afterAll(() => parts.disposeAsync());

async function happens(type: string, id: string, data: JsonObject): Promise<void> {
  count += 1;
  const stream = streamName('user', id);
  const events = [newEvent({ position: count, type, data: { id, ...data } })];
  await store.append({ writes: [{ stream, category: 'user', expected: 'any', events }] });
  await Promise.all(projectors.map((projector) => projector.caughtUpTo(store.head())));
}

describe('the user directory, from handlers in the sandbox to SQL', () => {
  test('user_lookup holds users as they are now', async () => {
    await happens('UserRegistered', 'u1', { name: 'Ada Lovelace', email: 'ada@example.com' });
    await happens('UserRegistered', 'u2', { name: 'Grace Hopper', email: 'grace@example.com' });
    await happens('UserEmailChanged', 'u1', { new_email: 'ada@lovelace.example' });
    const { rows } = await queries.query('SELECT id, name, email FROM user_lookup ORDER BY id');
    expect(rows).toEqual([
      ['u1', 'Ada Lovelace', 'ada@lovelace.example'],
      ['u2', 'Grace Hopper', 'grace@example.com'],
    ]);
  });

  test('user_search finds them by a word of their name, the beginning of one, or in one column only', async () => {
    const search = async (words: string) =>
      (await queries.query(`SELECT id FROM user_search WHERE user_search MATCH '${words}' ORDER BY rank`)).rows;
    expect(await search('grace')).toEqual([['u2']]);
    expect(await search('love*')).toEqual([['u1']]);
    expect(await search('name:hopper')).toEqual([['u2']]);
    expect(await search('id:hopper')).toEqual([]);
  });

  test('a full-text query that is not one is explained', async () => {
    await expect(queries.query(`SELECT id FROM user_search WHERE user_search MATCH 'nme:x'`)).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'query: no such column: nme',
    });
  });

  test('the log is there to be joined', async () => {
    const { rows } = await queries.query(
      `SELECT u.name, count(*) FROM user_lookup u JOIN events e ON e.stream = 'user-' || u.id GROUP BY u.id ORDER BY u.id`,
    );
    expect(rows).toEqual([
      ['Ada Lovelace', 2],
      ['Grace Hopper', 1],
    ]);
  });
});
