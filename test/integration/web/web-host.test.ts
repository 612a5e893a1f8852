/** The web host over real sockets: who is let in, what the page is served with, and that a slow page costs itself. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { createRouter } from '../../../src/main/engine/router.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import { openWebHost, type WebHostOptions } from '../../../src/main/headless/web/web-host.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { type Knock, knock, openPage } from './calling.ts';

const quiet = () => undefined;
const powers = systemPowers({ debug: quiet, info: quiet, warn: quiet, error: quiet });
const TOKEN = 'the-token_of-this-test';

const root = mkdtempSync(join(tmpdir(), 'replayground-web-'));
const pages = join(root, 'pages');
mkdirSync(join(pages, 'assets'), { recursive: true });
writeFileSync(join(pages, 'index.html'), '<title>the window</title>');
writeFileSync(join(pages, 'assets', 'index-B3x_.js'), 'start();');
writeFileSync(join(root, 'secret.txt'), 'not for you');
symlinkSync(join(root, 'secret.txt'), join(pages, 'link.txt'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function hosted(options: Partial<WebHostOptions> = {}, script: Parameters<typeof scriptedEngine>[1] = {}) {
  const engine = scriptedEngine(powers, script);
  const host = await openWebHost({ router: createRouter(engine), token: TOKEN, pages, ...options });
  return { engine, host, [Symbol.asyncDispose]: () => host.close().then(() => engine.close()) };
}

type Got = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string };

/** As a browser asks, but for the parts that it would not let a page set. */
async function get(url: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { promise, resolve, reject } = Promise.withResolvers<Got>();
  const { hostname, port } = new URL(url);
  const asked = request({ hostname, port, path, method, headers }, (response) => {
    const { statusCode: status = 0, headers: answered } = response;
    text(response).then((body) => resolve({ status, headers: answered, body }), reject);
  });
  asked.on('error', reject).end();
  return promise;
}

describe('C3 who may call', () => {
  const evil = 'http://evil.example';

  test.each<[string, ReturnType<typeof knock> extends Promise<infer R> ? R : never, (own: string) => Knock]>([
    ['the page of the host, with the token', 101, (origin) => ({ origin, token: TOKEN })],
    ['a page of an allowed origin, with the token', 101, () => ({ origin: 'https://tool.example', token: TOKEN })],
    ['a program with the token', 101, () => ({ headers: { authorization: `Bearer ${TOKEN}` } })],
    ['the page without a token', { closed: 4401 }, (origin) => ({ origin })],
    ['the page with another token', { closed: 4401 }, (origin) => ({ origin, token: 'another' })],
    ['the page with half the token', { closed: 4401 }, (origin) => ({ origin, token: TOKEN.slice(0, 8) })],
    ['a program without a token', 401, () => ({})],
    ['a program with another token', 401, () => ({ token: 'another' })],
    ['a foreign page, though it has the token', 403, () => ({ origin: evil, token: TOKEN })],
    ['a page without an origin of its own', 403, () => ({ origin: 'null', token: TOKEN })],
    ['the same name with another scheme', 403, (own) => ({ origin: own.replace('http:', 'https:'), token: TOKEN })],
    ['another port of this machine', 403, () => ({ origin: 'http://127.0.0.1:1', token: TOKEN })],
    [
      'a page that rebinds its own name to this address',
      421,
      (own) => ({ origin: evil, token: TOKEN, headers: { host: `evil.example:${new URL(own).port}` } }),
    ],
    ['another path', 404, (origin) => ({ origin, token: TOKEN, path: '/other' })],
    ['the token in the address instead', 404, (origin) => ({ origin, path: `/rpc?token=${TOKEN}` })],
  ])('%s is answered %j', async (_who, expected, caller) => {
    await using it = await hosted({ origins: ['https://tool.example'] });
    expect(await knock(it.host.url, caller(it.host.origin))).toEqual(expected);
  });

  test('on every address it answers to addresses and to allowed names, to no other name', async () => {
    await using it = await hosted({ host: '0.0.0.0', origins: ['https://tool.example'] });
    const { port } = new URL(it.host.origin);
    const statusFor = async (host: string) => (await get(it.host.origin, '/', { host })).status;
    expect(await statusFor(`192.0.2.7:${port}`)).toBe(200);
    expect(await statusFor('tool.example')).toBe(200);
    expect(await statusFor(`evil.example:${port}`)).toBe(421);
    expect(await statusFor('192.0.2.7:1')).toBe(421);
  });
});

describe('the page', () => {
  test('is served with a policy that lets nothing else in', async () => {
    await using it = await hosted();
    const { status, headers, body } = await get(it.host.origin, '/');
    expect({ status, body }).toEqual({ status: 200, body: '<title>the window</title>' });
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'"]),
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  });

  test('its hashed files may be kept for ever', async () => {
    await using it = await hosted();
    const { headers, body } = await get(it.host.origin, '/assets/index-B3x_.js');
    expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' });
    expect(headers['cache-control']).toContain('immutable');
    expect(body).toBe('start();');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/link.txt',
    '/assets',
    '/.hidden',
    '/nothing.js',
    '//etc/passwd',
  ])('%s leads nowhere', async (path) => {
    await using it = await hosted();
    expect(await get(it.host.origin, path)).toMatchObject({ status: 404, body: 'Nothing is here.\n' });
  });

  test('a window that is not built yet says how to build it', async () => {
    await using it = await hosted({ pages: join(root, 'nowhere') });
    const { status, body } = await get(it.host.origin, '/');
    expect(status).toBe(503);
    expect(body).toContain('npm run build:renderer');
  });

  test('nothing can be sent to it, and no other name gets it', async () => {
    await using it = await hosted();
    expect(await get(it.host.origin, '/', {}, 'POST')).toMatchObject({ status: 405 });
    expect(await get(it.host.origin, '/', { host: 'evil.example' })).toMatchObject({ status: 421 });
  });
});

test('H3 a page that does not read holds its own stream up, in bounded memory, and nobody else', async () => {
  const message = 'x'.repeat(256 * 1024);
  let made = 0;
  await using it = await hosted(
    {},
    {
      deadLetters: {
        list: async () => [],
        find: async () => undefined,
        discard: async () => 0,
        async *redrive() {
          for (;;) {
            made += 1;
            yield { id: String(made), outcome: 'failed-again', message };
          }
        },
      },
    },
  );
  const [slow, other] = [await openPage(it.host.url), await openPage(it.host.url)];
  const results = await slow.client.deadLetters.redrive({ ids: ['all'] });
  await results.next();
  slow.socket.pause();
  // Each is a round trip through the same engine, in which a stream that waits for nobody would make dozens of results.
  for (let asked = 0; asked < 200; asked += 1) await other.client.actors.list();
  const held = made;
  for (let asked = 0; asked < 200; asked += 1) await other.client.actors.list();
  // What the system's own buffers hold on both sides, and nothing on top.
  expect(held).toBeLessThan(100);
  expect(made).toBe(held);
  slow.socket.resume();
  while (made === held) await results.next();
  slow.socket.terminate();
  other.socket.terminate();
});

test('H4 a host that closes ends every open call of every page at once', async () => {
  await using it = await hosted({}, { send: () => new Promise(() => undefined) });
  const pages = [await openPage(it.host.url), await openPage(it.host.url)];
  const calls = pages.map(({ client }) => client.commands.send({ command: 'Wait', data: {}, sender: 'person' }));
  const ended = calls.map((call) => expect(call).rejects.toMatchObject({ code: 'engine-unreachable' }));
  await Promise.all(pages.map(({ client }) => client.actors.list()));
  await it.host.close();
  await Promise.all(ended);
});
