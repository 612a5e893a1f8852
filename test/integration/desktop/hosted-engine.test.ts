/** The engine as the desktop hosts it, in this process: held, reachable for the command line, and honest where SQLite is missing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type EngineSurroundings, openHostedEngine } from '../../../src/main/desktop/hosted-engine.ts';
import { sqliteMissing } from '../../../src/main/desktop/sqlite-missing.ts';
import { createLocalClient } from '../../../src/main/engine/router.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import { orderWorkspace } from '../../support/desktop-app.ts';
import { testPowers } from '../../support/powers.ts';
import { cli } from '../headless/command-line.ts';

const around = (change: Partial<EngineSurroundings> = {}): EngineSurroundings => ({
  powers: systemPowers(testPowers().log),
  pid: process.pid,
  hostName: 'here',
  newSecret: () => 'a-secret-of-this-test',
  stopped: new AbortController().signal,
  sqliteMissing: undefined,
  ...change,
});

test('holds its workspace, and the command line talks to it', async () => {
  const folder = await orderWorkspace();
  const engine = await openHostedEngine({ folder, bus: 'local' }, around());
  await expect(openHostedEngine({ folder, bus: 'local' }, around())).rejects.toMatchObject({ code: 'workspace-held' });
  const actors = await cli('actors', folder, '--json');
  expect(actors.code).toBe(0);
  expect(actors.json().length).toBeGreaterThan(0);
  await engine.close();
  expect(existsSync(join(folder, '.replayground', 'engine.json'))).toBe(false);
});

test('without SQLite a session in memory runs, and its read models say why they are missing', async () => {
  const missing = sqliteMissing('20.18.1');
  const folder = await orderWorkspace();
  const engine = await openHostedEngine({ folder, bus: 'local', store: 'memory' }, around({ sqliteMissing: missing }));
  const client = createLocalClient(engine.router);
  const query = client.readModels.query({ sql: 'SELECT 1' });
  await expect(query).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('20.18.1') });
  const models = await client.readModels.list();
  expect(new Set(models.map(({ state }) => state))).toEqual(new Set(['parked']));
  const { kind } = await client.commands.send({
    command: 'ReceiveStock',
    data: { sku: 'MN-8841', quantity: 5 },
    sender: 'person',
  });
  expect(kind).toBe('accepted');
  await engine.close();
});

test('without SQLite a store on the disk is refused with words', async () => {
  const opening = openHostedEngine(
    { folder: await orderWorkspace() },
    around({ sqliteMissing: sqliteMissing('20.18.1') }),
  );
  await expect(opening).rejects.toMatchObject({
    code: 'store-unavailable',
    message: expect.stringMatching(
      /open the event store of .*SQLite needs Node 22 or newer.*20\.18\.1.*--store memory/,
    ),
  });
});

test('a newer Node has SQLite', () => {
  expect(sqliteMissing('22.0.0')).toBeUndefined();
  expect(sqliteMissing('24.21.0')).toBeUndefined();
});
