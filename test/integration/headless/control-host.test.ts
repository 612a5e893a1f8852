import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createRouter } from '../../../src/main/engine/router.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import { openControlHost } from '../../../src/main/headless/control-host.ts';
import { connectRemoteEngine } from '../../../src/main/headless/remote-engine.ts';
import type { EngineClient } from '../../../src/shared/contract/contract.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import { streamName } from '../../../src/shared/kernel/names.ts';
import { startChild } from '../../support/child-process.ts';
import { newEvent } from '../../support/events.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';

const quiet = () => undefined;
const powers = systemPowers({ debug: quiet, info: quiet, warn: quiet, error: quiet });
const TOKEN = 'the token';
const ORIGIN = 'http://localhost:5173';

async function hosted(script: Parameters<typeof scriptedEngine>[1] = {}) {
  const engine = scriptedEngine(powers, script);
  const host = await openControlHost({ router: createRouter(engine), token: TOKEN, origins: [ORIGIN] });
  const remote = await connectRemoteEngine({ url: host.url, token: TOKEN, pid: process.pid }, powers.clock);
  return { engine, host, remote, [Symbol.asyncDispose]: () => host.close().then(() => engine.close()) };
}

function append({ store }: ReturnType<typeof scriptedEngine>, from: number, count: number, text = '') {
  const events = Array.from({ length: count }, (_, index) =>
    newEvent({ position: from + index, data: { n: from + index, text } }),
  );
  return store.append({ writes: [{ stream: streamName('order', '1'), category: 'order', expected: 'any', events }] });
}

test('a call goes there and back', async () => {
  await using it = await hosted();
  await append(it.engine, 1, 3);
  expect(await it.remote.client.workspace.info()).toMatchObject({ name: 'shop', head: 3, bus: { kind: 'local' } });
  const { events } = await it.remote.client.events.read({ limit: 2 });
  expect(events.map((event) => event.data['n'])).toEqual([1, 2]);
});

test('a failure comes back as the AppError that it was; a bug without its words', async () => {
  const failure = new AppError('version-conflict', 'append to order-7: expected version 12, found 14', {
    retry: 'now',
    details: { stream: 'order-7', expected: 12, found: 14 },
  });
  await using it = await hosted({
    send: () => Promise.reject(failure),
    actors: () => Promise.reject(new TypeError('a secret of the engine')),
  });
  const { commands, actors } = it.remote.client;
  await expect(commands.send({ command: 'Pay', data: {}, sender: 'person' })).rejects.toMatchObject({
    name: 'AppError',
    code: 'version-conflict',
    message: failure.message,
    retry: 'now',
    details: failure.details,
  });
  await expect(actors.list()).rejects.toThrow('the engine failed in actors.list: Internal server error');
});

test('a stream goes on with what comes, and its end here ends it there', async () => {
  await using it = await hosted();
  await append(it.engine, 1, 2);
  const stop = new AbortController();
  const pages = await it.remote.client.events.follow({ after: 0 }, { signal: stop.signal });
  const first = await pages.next();
  await append(it.engine, 3, 1);
  const second = await pages.next();
  expect([first.value?.through, second.value?.through]).toEqual([2, 3]);
  stop.abort();
  await expect(pages.next()).rejects.toThrow();
});

test('C2 when the engine is killed every open call and stream fails at once, and every later one', async () => {
  await using child = startChild(join(import.meta.dirname, 'serving-process.ts'));
  const address = { url: await child.line(), token: TOKEN, pid: child.pid };
  const { client } = await connectRemoteEngine(address, powers.clock);
  const call = client.commands.send({ command: 'Wait', data: {}, sender: 'person' });
  const pages = await client.events.follow({ after: 0 });
  const page = pages.next().then(() => pages.next());
  const ended = expect.objectContaining({ name: 'AppError', code: 'engine-unreachable', details: { pid: child.pid } });
  const both = Promise.all([expect(call).rejects.toEqual(ended), expect(page).rejects.toEqual(ended)]);
  // A first answer proves that the calls before it, on the same connection, are with the engine.
  await client.actors.list();
  await child.kill('SIGKILL');
  await both;
  await expect(client.actors.list()).rejects.toEqual(ended);
});

test('K1 it listens on loopback only, each time on a port that the system picks', async () => {
  await using one = await hosted();
  await using other = await hosted();
  const [port, otherPort] = [one, other].map(({ host }) => Number(new URL(host.url).port));
  expect(new URL(one.host.url).hostname).toBe('127.0.0.1');
  expect(port).not.toBe(otherPort);
  const outside = Object.values(networkInterfaces()).flatMap((found = []) =>
    found
      .filter(({ internal }) => !internal)
      .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address)),
  );
  // The machine's other addresses, and on Linux another one of its loopback network.
  const addresses = [...outside, '::1', ...(process.platform === 'linux' ? ['127.0.0.2'] : [])];
  expect(await Promise.all(addresses.map((address) => connects(address, port)))).toEqual(addresses.map(() => false));
  expect(await connects('127.0.0.1', port)).toBe(true);
});

function connects(host: string, port = 0): Promise<boolean> {
  const socket = connect({ host, port });
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

test('K3 a program that does not read holds its own stream up, in bounded memory, and nobody else', async () => {
  const message = 'x'.repeat(256 * 1024);
  let made = 0;
  await using it = await hosted({
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
  });
  const socket = new WebSocket(it.host.url, { headers: { authorization } });
  await once(socket, 'open');
  // The two declare the same listeners in ways that TypeScript cannot match; the adapter is documented for both.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  const slow: EngineClient = createORPCClient(link);
  const results = await slow.deadLetters.redrive({ ids: ['all'] });
  await results.next();
  socket.pause();
  // Each is a round trip through the same engine, in which a stream that waits for nobody would make dozens of results.
  for (let asked = 0; asked < 200; asked += 1) await it.remote.client.actors.list();
  const held = made;
  for (let asked = 0; asked < 200; asked += 1) await it.remote.client.actors.list();
  // What the system's own buffers hold on both sides, and nothing on top.
  expect(held).toBeLessThan(100);
  expect(made).toBe(held);
  socket.resume();
  while (made === held) await results.next();
  socket.terminate();
});

test('nobody there is said at once', async () => {
  const gone = await hosted();
  await gone[Symbol.asyncDispose]();
  const address = { url: gone.host.url, token: TOKEN, pid: 4711 };
  await expect(connectRemoteEngine(address, powers.clock)).rejects.toMatchObject({
    code: 'engine-unreachable',
    message: expect.stringContaining(`connect to the engine at ${gone.host.url} (process 4711): `),
  });
});

type Caller = { readonly path?: string; readonly headers: Record<string, string> };

/** The status that a caller gets; 101 when it is let in. */
function knock(url: string, { path = '/rpc', headers }: Caller): Promise<number> {
  const socket = new WebSocket(url.replace('/rpc', path), { headers });
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('error', reject);
  });
}

const authorization = `Bearer ${TOKEN}`;

test.each<[string, number, Caller]>([
  ['a program with the token', 101, { headers: { authorization } }],
  ['a page of a known origin with the token', 101, { headers: { authorization, origin: ORIGIN } }],
  ['a program without the token', 401, { headers: {} }],
  ['a program with another token', 401, { headers: { authorization: 'Bearer of bad news' } }],
  [
    'a page of another origin, though it has the token',
    403,
    { headers: { authorization, origin: 'http://evil.example' } },
  ],
  ['a page that rebinds its own name to this address', 421, { headers: { authorization, host: 'evil.example' } }],
  ['another path', 404, { path: '/other', headers: { authorization } }],
])('C3 %s is answered %i', async (_who, status, caller) => {
  await using it = await hosted();
  expect(await knock(it.host.url, caller)).toBe(status);
});
