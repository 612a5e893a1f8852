/** `replayground serve` as a person starts it: a process of its own, and pages that call it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Child } from '../../support/child-process.ts';
import { ADA, cli, quietWorkspace, startCli, type TestFolder } from '../headless/command-line.ts';
import { knock, openPage } from './calling.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await quietWorkspace('user-directory');
});
afterAll(() => folder[Symbol.dispose]());

/** Makes the certificate; without it on this machine that test is skipped in sight. */
const OPENSSL = 'openssl';

type Served = { readonly child: Child; readonly url: string; readonly origin: string };

async function serve(...options: readonly string[]): Promise<Served> {
  const child = startCli('serve', folder.path, '--bus', 'local', '--store', 'memory', '--json', ...options);
  const { url, origin } = JSON.parse(await child.line());
  return { child, url, origin };
}

test('serves several pages at once, and the command line beside them', async () => {
  const { child, url, origin } = await serve('--port', '0');
  await using _child = child;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  const [one, two] = [await openPage(url), await openPage(url)];
  const pages = await two.client.events.follow({ after: 0 });
  const registered = await one.client.commands.send({ command: 'RegisterUser', data: ADA, sender: 'person' });
  expect(registered.kind).toBe('accepted');
  let seen: readonly string[] = [];
  for await (const page of pages) {
    seen = page.events.map(({ type }) => type);
    if (seen.length > 0) break;
  }
  expect(seen).toEqual(['UserRegistered']);
  expect((await cli('stats', folder.path, '--json')).json()[0]).toMatchObject({ head: 1 });
  expect(await knock(url, { origin: 'http://evil.example', token: 'x' })).toBe(403);
  expect(await knock(url, { origin, token: 'x' })).toEqual({ closed: 4401 });
});

test('C2 when it is killed, every open call and stream of a page fails at once', async () => {
  const { child, url } = await serve('--port', '0');
  await using _child = child;
  const { client } = await openPage(url);
  const pages = await client.events.follow({ after: 0 });
  const gone = expect.objectContaining({ name: 'AppError', code: 'engine-unreachable' });
  const streamed = expect(pages.next().then(() => pages.next())).rejects.toEqual(gone);
  await client.actors.list();
  await child.kill('SIGKILL');
  await streamed;
  await expect(client.actors.list()).rejects.toEqual(gone);
});

test('stops cleanly when asked, and lets go of the workspace', async () => {
  const { child } = await serve('--port', '0');
  await using _child = child;
  await child.kill('SIGTERM');
  const again = await serve('--port', '0');
  await again.child.kill('SIGTERM');
});

test.skipIf(spawnSync(OPENSSL, ['version']).status !== 0)('speaks TLS with a certificate of its own', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'replayground-tls-'));
  const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const made = spawnSync(OPENSSL, [...kind, ...subject, '-keyout', key, '-out', cert]);
  expect(made.status).toBe(0);
  const { child, url, origin } = await serve('--port', '0', '--cert', cert, '--key', key);
  await using _child = child;
  expect(origin).toMatch(/^https:/);
  const { client, socket } = await openPage(url, readFileSync(cert, 'utf8'));
  expect(await client.workspace.info()).toMatchObject({ folder: folder.path });
  socket.terminate();
  await expect(openPage(url)).rejects.toThrow('self-signed certificate');
  rmSync(dir, { recursive: true });
});

test('a wish that cannot be met is said', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const address = taken.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  const port = await cli('serve', folder.path, '--bus', 'local', '--store', 'memory', '--port', String(address.port));
  taken.close();
  expect(port).toMatchObject({ code: 3, err: expect.stringContaining(`listen on 127.0.0.1:${address.port}`) });
  const half = await cli('serve', folder.path, '--cert', 'there-is-none.pem');
  expect(half).toMatchObject({ code: 2, err: expect.stringContaining('--cert and --key') });
  const none = await cli('serve', folder.path, '--cert', 'there-is-none.pem', '--key', 'nor-here.pem');
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining('there-is-none.pem') });
});
