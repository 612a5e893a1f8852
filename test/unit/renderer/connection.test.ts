import { describe, expect, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/renderer/client/connection.ts';
import type { Ending, Transport } from '../../../src/renderer/client/transport.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';

const UNREACHABLE = new AppError('engine-unreachable', 'connect: nobody answers there', { retry: 'later' });
const LOST: Ending = { reason: 'The engine stopped answering.', retry: 'later' };

/** A shell whose attempts the test answers one by one, and a clock that it moves. */
function harness() {
  let now = 0;
  const timers: { at: number; run: () => void }[] = [];
  const attempts: { open: () => (ending: Ending) => void; fail: (error: AppError) => void }[] = [];
  const clock = {
    now: () => now,
    later: (ms: number, run: () => void) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const connect = () => {
    const { promise, resolve, reject } = Promise.withResolvers<Transport>();
    const open = () => {
      const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
      resolve({ link: { call: async (path) => path.join('.') }, ended, close: () => end(LOST) });
      return end;
    };
    attempts.push({ open, fail: reject });
    return promise;
  };
  const pass = (ms: number) => {
    now += ms;
    for (const timer of timers.filter(({ at }) => at <= now)) timer.run();
  };
  return { connection: openConnection(connect, clock), attempts, pass };
}

/** Lets every promise that can settle do so. */
const settle = () => new Promise((resolve) => setTimeout(resolve));
const kind = ({ state }: Connection) => state.getState().kind;

describe('the connection', () => {
  test('C2 calls fail at once while nobody is there, and work when somebody is', async () => {
    const { connection, attempts } = harness();
    await expect(connection.engine.workspace.info()).rejects.toMatchObject({ code: 'engine-unreachable' });
    attempts[0]?.open();
    await settle();
    expect(kind(connection)).toBe('open');
    expect(await connection.engine.workspace.info()).toBe('workspace.info');
  });

  test('a lost one says why and is tried again, each time after a longer pause', async () => {
    const { connection, attempts, pass } = harness();
    attempts[0]?.fail(UNREACHABLE);
    await settle();
    expect(connection.state.getState()).toEqual({ kind: 'lost', reason: UNREACHABLE.message, retryAt: 500 });
    pass(500);
    attempts[1]?.fail(UNREACHABLE);
    await settle();
    expect(connection.state.getState()).toMatchObject({ kind: 'lost', retryAt: 500 + 1_000 });
  });

  test('one that was good for a while is tried again soon', async () => {
    const { connection, attempts, pass } = harness();
    attempts[0]?.fail(UNREACHABLE);
    await settle();
    pass(500);
    const end = attempts[1]?.open();
    await settle();
    pass(60_000);
    end?.(LOST);
    await settle();
    expect(connection.state.getState()).toEqual({ kind: 'lost', reason: LOST.reason, retryAt: 60_500 + 500 });
    await expect(connection.engine.workspace.info()).rejects.toMatchObject({ code: 'engine-unreachable' });
  });

  test('a refusal waits for a person', async () => {
    const { connection, attempts, pass } = harness();
    attempts[0]?.open()({ reason: 'The token is no longer valid.', retry: 'never' });
    await settle();
    expect(kind(connection)).toBe('refused');
    pass(60_000);
    expect(attempts).toHaveLength(1);
    connection.retry();
    expect(attempts).toHaveLength(2);
  });
});
