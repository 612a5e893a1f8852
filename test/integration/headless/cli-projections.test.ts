/** Versions of a read model from the command line: on a workspace that nobody runs, and on one that runs. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADA, cli, quietWorkspace, startRun, type TestFolder } from './command-line.ts';

let folder: TestFolder;
const LOOKUP = 'projections/user-lookup.ts';

beforeAll(async () => {
  folder = await quietWorkspace('user-directory');
  for (const id of ['u-1', 'u-2']) {
    await cli('send', folder.path, 'RegisterUser', '--data', JSON.stringify({ ...ADA, id }));
  }
});
afterAll(() => folder[Symbol.dispose]());

const projections = (...args: readonly string[]) => cli('projections', ...args);
const emails = async () =>
  (await cli('query', folder.path, 'SELECT email FROM user_lookup ORDER BY 1', '--json'))
    .json()
    .map(({ email }) => email);

/** From now on every address is written in capitals. */
function shout(): void {
  const file = join(folder.path, LOOKUP);
  const text = readFileSync(file, 'utf8');
  const changed = text.replaceAll('email: data.email', 'email: data.email.toUpperCase()');
  if (changed === text) throw new Error('the sample is another one now');
  writeFileSync(file, changed);
}

describe('projections', () => {
  test('what is typed wrong is said', async () => {
    expect(await projections('rebuild', folder.path)).toMatchObject({
      code: 2,
      err: expect.stringContaining('say which read model'),
    });
    expect(await projections('rebuild', folder.path, 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('the workspace has no such projection'),
    });
    expect(await projections('diff', folder.path, 'user_lookup')).toMatchObject({
      code: 1,
      err: expect.stringContaining('build the new one first'),
    });
  });

  test('where no engine runs, rows are built with progress, and switched to', async () => {
    const first = await projections('rebuild', folder.path, 'user_lookup');
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining('2 of 2') });
    expect((await projections('switch', folder.path, 'user_lookup')).out).toContain('serves 2 rows');
  });

  test('a change is offered, and built beside', async () => {
    shout();
    expect((await projections('list', folder.path)).out).toContain('changed (code): rebuild or adopt');
    const built = await projections('rebuild', folder.path, 'user_lookup', '--json');
    expect(built.json()).toMatchObject([
      { building: { state: 'caught-up', position: 2 }, offer: { changes: ['code'] } },
    ]);
  });

  test('the difference is told, to people and to programs', async () => {
    const diff = await projections('diff', folder.path, 'user_lookup', '--json');
    expect(diff.json()).toMatchObject([
      { counts: { added: 0, removed: 0, changed: 2, same: 0 }, position: 2 },
      { kind: 'changed', parting: { position: 2, type: 'UserRegistered' } },
      { kind: 'changed', parting: { position: 1, type: 'UserRegistered' } },
    ]);
    expect((await projections('diff', folder.path, 'user_lookup')).out).toContain(
      `${ADA.email} → ${ADA.email.toUpperCase()}`,
    );
  });

  test('it is switched to, and gone back from', async () => {
    expect(await emails()).toEqual([ADA.email, ADA.email]);
    expect((await projections('switch', folder.path, 'user_lookup')).code).toBe(0);
    expect(await emails()).toEqual([ADA.email.toUpperCase(), ADA.email.toUpperCase()]);
    expect((await projections('rollback', folder.path, 'user_lookup')).out).toContain('is kept to roll back to');
    expect(await emails()).toEqual([ADA.email, ADA.email]);
  });

  test('on an engine that runs, the same, and rows without a projection are dropped', async () => {
    await using _run = await startRun(folder.path);
    expect((await projections('rebuild', folder.path, 'user_lookup')).code).toBe(0);
    expect((await projections('switch', folder.path, 'user_lookup')).code).toBe(0);
    expect(await emails()).toEqual([ADA.email.toUpperCase(), ADA.email.toUpperCase()]);
    expect((await projections('drop', folder.path, 'user_lookup')).code).toBe(2);
  });

  test('rows whose projection is gone are told of, kept and dropped', async () => {
    for (const file of [LOOKUP, 'projections/user-lookup.yaml']) rmSync(join(folder.path, file));
    expect((await projections('list', folder.path)).out).toContain('its projection is gone: drop or keep it');
    expect((await projections('keep', folder.path, 'user_lookup')).out).toContain('its projection is gone; kept');
    expect((await projections('drop', folder.path, 'user_lookup')).out).toBe('user_lookup: its rows are dropped\n');
    expect((await projections('list', folder.path, 'user_lookup', '--json')).json()).toEqual([]);
  });
});
