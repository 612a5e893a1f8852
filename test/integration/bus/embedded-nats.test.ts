import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectNats } from '../../../src/main/bus/nats/connection.ts';
import { startEmbeddedNats } from '../../../src/main/bus/nats/embedded/embedded-nats.ts';
import { findNatsServer } from '../../../src/main/bus/nats/embedded/find-binary.ts';
import { realPowers } from '../../contract/bus/log-and-bus.ts';
import { describeWithNats } from '../../support/nats-server.ts';
import { isAlive, processGone, startServer } from './nats-workshop.ts';

const engine = join(import.meta.dirname, 'engine-that-is-killed.ts');

describeWithNats('the embedded nats-server (B4)', () => {
  let dir: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'replayground-embedded-'));
    children = [];
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  });

  async function startChildEngine() {
    const child = spawn(process.execPath, [engine, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    for await (const line of createInterface(child.stdout)) {
      return { child, ...(JSON.parse(line) as { pid: number; connection: { servers: string[] } }) };
    }
    throw new Error('the child engine said nothing');
  }

  test('it listens on loopback alone, and its credential is in a file for its owner alone, on no command line', async () => {
    await using server = await startServer(dir);
    const { servers, password } = server.connection;
    expect(servers).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
    expect((await stat(join(dir, 'server.conf'))).mode & 0o777).toBe(0o600);
    const pid = await server.processId();
    const commandLines = execFileSync('ps', ['-eo', 'args']).toString();
    expect(commandLines).toContain(join(dir, 'server.conf'));
    expect(commandLines).not.toContain(password);
    expect(listeningAddresses(pid ?? 0)).toEqual(['127.0.0.1']);
    await expect(connectNats({ servers })).rejects.toMatchObject({ code: 'bus-unavailable' });
    await (await connectNats(server.connection)).close();
  });

  test('its log can be read', async () => {
    await using server = await startServer(dir);
    expect(await server.readLog(1)).toHaveLength(1);
    expect((await server.readLog(100)).join('\n')).toContain('Server is ready');
  });

  test('close ends it and leaves no credential behind', async () => {
    const server = await startServer(dir);
    const pid = (await server.processId()) ?? 0;
    expect(isAlive(pid)).toBe(true);
    await server.close();
    expect(isAlive(pid)).toBe(false);
    expect(server.state().state).toBe('stopped');
    await expect(stat(join(dir, 'server.conf'))).rejects.toMatchObject({ code: 'ENOENT' });
    await server.close();
  });

  test('M2 a server that dies alone is started again on the same port with the same credential', async () => {
    await using server = await startServer(dir);
    const connection = await connectNats(server.connection);
    const reconnected = (async () => {
      for await (const { type } of connection.status()) if (type === 'reconnect') return;
    })();
    const pid = (await server.processId()) ?? 0;
    process.kill(pid, 'SIGKILL');
    await reconnected;
    expect(await server.processId()).not.toBe(pid);
    expect(server.state()).toMatchObject({ restarts: 1 });
    await connection.close();
  });

  test('M4 it is gone when the engine is killed with SIGKILL', async () => {
    const { child, pid } = await startChildEngine();
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await processGone(pid);
  });

  test('M1 M4 an orphan, whose guard was killed before the engine, is ended by the next start', async () => {
    const { child, pid } = await startChildEngine();
    for (const guard of guardsOf(pid)) process.kill(guard, 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(pid)).toBe(true);
    await using server = await startServer(dir);
    expect(isAlive(pid)).toBe(false);
    expect(await server.processId()).not.toBe(pid);
  });

  test('M1 a process that has the number of an old server and is none is left alone', async () => {
    await writeFile(join(dir, 'server.pid'), String(process.pid));
    await using server = await startServer(dir);
    expect(await server.processId()).not.toBe(process.pid);
  });

  test('a server that does not start says why, in its own words', async () => {
    await writeFile(join(dir, 'jetstream'), 'a file where the folder of the streams must be');
    await expect(startEmbeddedNats({ dir, powers: realPowers })).rejects.toMatchObject({
      code: 'bus-unavailable',
      message: expect.stringMatching(/^start nats-server: exit code 1: .*storage directory is not a directory/),
    });
  });

  test('without a program it says where it looked and how to get it', async () => {
    const powers = { ...realPowers, env: { PATH: dir, REPLAYGROUND_NATS_SERVER: join(dir, 'nowhere') } };
    const started = await startEmbeddedNats({ dir, powers, resourcesDir: join(dir, 'resources') });
    expect(started).toEqual({
      ok: false,
      error: {
        looked: ['resources/nats-server', 'nowhere', 'nowhere/nats-server'].map((path) => join(dir, path)),
        advice: expect.stringContaining('https://nats.io/download'),
      },
    });
  });

  test('the app’s own program comes first, then the environment’s, then that of PATH', async () => {
    const found = await findNatsServer(realPowers);
    const program = found.ok ? found.value : '';
    const own = join(dir, 'nats-server');
    await writeFile(own, '', { mode: 0o755 });
    const env = { ...realPowers.env, REPLAYGROUND_NATS_SERVER: program };
    expect(await findNatsServer({ env: { PATH: dir } })).toEqual({ ok: true, value: own });
    expect(await findNatsServer({ env: { ...env, PATH: dir } })).toEqual({ ok: true, value: program });
    expect(await findNatsServer({ env }, dir)).toEqual({ ok: true, value: own });
  });
});

/** The shells that stand between an engine and its server: the server's parent and the parent's other children. */
function guardsOf(serverPid: number): readonly number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n');
  const processes = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const guard = processes.find(([pid]) => pid === serverPid)?.[1] ?? 0;
  const children = processes.filter(([pid, parent]) => parent === guard && pid !== serverPid).map(([pid]) => pid ?? 0);
  return [...children, guard];
}

/** The addresses that a process listens on, from the kernel's tables (IPv4 as hexadecimal, least significant byte first). */
function listeningAddresses(pid: number): readonly string[] {
  const tables = ['tcp', 'tcp6'].flatMap((name) =>
    readFileSync(`/proc/${pid}/net/${name}`, 'utf8').trim().split('\n').slice(1),
  );
  const inodes = execFileSync('ls', ['-l', `/proc/${pid}/fd`]).toString();
  const mine = tables
    .map((line) => line.trim().split(/\s+/))
    .filter((row) => row[3] === '0A' && inodes.includes(`[${row[9]}]`));
  return mine.map((row) => ipv4((row[1] ?? '').split(':')[0] ?? ''));
}

function ipv4(hex: string): string {
  return (hex.match(/../g) ?? [])
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
}
