import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWithNats } from '../../support/nats-server.ts';
import { cli, quietWorkspace, startCli, startRun } from './command-line.ts';

test('broker-log says that there is none without a running engine, and on a bus in the process', async () => {
  using folder = await quietWorkspace('user-directory');
  const alone = await cli('broker-log', folder.path);
  expect(alone).toMatchObject({ code: 1, out: '' });
  expect(alone.err).toContain('no engine runs this workspace');
  await using _engine = await startRun(folder.path);
  const inProcess = await cli('broker-log', folder.path);
  expect(inProcess).toMatchObject({ code: 3, out: '' });
  expect(inProcess.err).toContain('this engine runs none');
});

describeWithNats('with a nats-server', () => {
  test('broker-log shows the newest lines of its log, and follows it', async () => {
    using folder = await quietWorkspace('user-directory');
    await using engine = startCli('run', folder.path, '--json');
    await engine.line();
    const all = await cli('broker-log', folder.path);
    expect(all.code).toBe(0);
    expect(all.out).toContain('Server is ready');
    const last = await cli('broker-log', folder.path, '--lines', '1', '--json');
    expect(last.json()).toEqual([{ line: all.out.trimEnd().split('\n').at(-1) }]);

    await using following = startCli('broker-log', folder.path, '--lines', '1', '--follow');
    expect(await following.line()).toBe(last.json()[0]?.['line']);
    // Told to read its configuration again, it says so.
    const pidFile = (await readdir(folder.path, { recursive: true })).find((path) => path.endsWith('server.pid'));
    process.kill(Number(await readFile(join(folder.path, pidFile ?? ''), 'utf8')), 'SIGHUP');
    expect(await following.line()).toMatch(/reload|hangup/i);
  });
});
