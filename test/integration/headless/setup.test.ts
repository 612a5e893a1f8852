import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Runs the set-up with nothing on the PATH, so that no package manager is found either. */
function setUp(args: readonly string[], env: Readonly<Record<string, string>>) {
  const result = spawnSync(process.execPath, ['src/main/headless/setup.mjs', ...args], {
    env: { PATH: '/nowhere', ...env },
    encoding: 'utf8',
  });
  return { status: result.status, output: result.stdout, lines: result.stderr.split('\n').filter(Boolean) };
}

const WITHOUT_SERVER = { REPLAYGROUND_NATS_SERVER: '/nowhere' };

describe('the set-up before npm start and npm test', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'setup-'));
    for (const name of ['nats-server', 'nats-server.exe']) writeFileSync(join(folder, name), '', { mode: 0o755 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('says nothing when there is nothing to say', () => {
    expect(setUp([], { REPLAYGROUND_NATS_SERVER: folder })).toEqual({ status: 0, output: '', lines: [] });
  });

  test('without nats-server, start goes on: the engine says the rest', () => {
    expect(setUp([], WITHOUT_SERVER)).toEqual({ status: 0, output: '', lines: [] });
  });

  test('without nats-server, the tests say that they skip', () => {
    const { status, lines } = setUp(['--for-tests'], WITHOUT_SERVER);
    expect(status).toBe(0);
    expect(lines[0]).toContain('No nats-server: the tests that need nats-server are SKIPPED');
    expect(lines[1]).toContain('No chromium: the tests that need a browser are SKIPPED');
  });

  test('without nats-server, the tests fail on CI', () => {
    const { status, lines } = setUp(['--for-tests'], { ...WITHOUT_SERVER, CI: 'true' });
    expect(status).toBe(1);
    expect(lines).toHaveLength(1);
  });
});
