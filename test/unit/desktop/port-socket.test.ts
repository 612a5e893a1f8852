/** Back-pressure of the port between page and engine. */
import { expect, test } from 'vitest';
import { type EnginePort, PortSocket } from '../../../src/main/desktop/port-socket.ts';

function scriptedPort() {
  const sent: unknown[] = [];
  const listeners = new Map<string, (message: { readonly data: unknown }) => void>();
  const port: EnginePort = {
    on: (event: string, listener: (message: { readonly data: unknown }) => void) => listeners.set(event, listener),
    postMessage: (message) => sent.push(message),
    start: () => undefined,
  };
  const say = (data: unknown) => listeners.get('message')?.({ data });
  return { port, sent, say, close: () => listeners.get('close')?.({ data: undefined }) };
}

const ignored = { onCall: () => undefined, onClose: () => undefined };

async function settledOf(sends: readonly Promise<void>[]): Promise<number> {
  let settled = 0;
  for (const send of sends) void send.then(() => (settled += 1));
  await new Promise((turn) => setImmediate(turn));
  return settled;
}

test('sends at once, and answers only while few enough messages are under way', async () => {
  const { port, sent, say } = scriptedPort();
  const socket = new PortSocket(port, ignored);
  const sends = Array.from({ length: 300 }, (_, n) => socket.send(String(n)));
  expect(sent).toHaveLength(300);
  expect(await settledOf(sends)).toBe(255);
  say({ taken: 64 });
  expect(await settledOf(sends)).toBe(300);
});

test('a page that goes away lets go of what waits, and its calls are ended once', async () => {
  const { port, close } = scriptedPort();
  let closed = 0;
  const socket = new PortSocket(port, { ...ignored, onClose: () => (closed += 1) });
  const sends = Array.from({ length: 300 }, () => socket.send('x'));
  close();
  expect(await settledOf(sends)).toBe(300);
  expect(closed).toBe(1);
});

test('hands on calls and drops what is neither a call nor a count', () => {
  const { port, say } = scriptedPort();
  const calls: unknown[] = [];
  new PortSocket(port, { ...ignored, onCall: (data) => calls.push(data) });
  for (const data of ['call', { taken: 1 }, { taken: -5 }, { command: 'run' }, 7, null]) say(data);
  expect(calls).toEqual(['call']);
});
