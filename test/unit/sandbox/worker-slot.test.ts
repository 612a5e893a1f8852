/** How a slot judges ends and starts, with processes played by hand. */
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../../src/main/sandbox/pool.ts';
import { decodeInput, type WorkerInput } from '../../../src/main/sandbox/worker/input.ts';
import type { WorkerOutput } from '../../../src/main/sandbox/worker/output.ts';
import type { launchWorker, WorkerListener } from '../../../src/main/sandbox/worker-process.ts';
import { go, goBundle } from '../../contract/sandbox/script-bundle.ts';
import { testPowers } from '../../support/powers.ts';

/** One process: what it was told, and what it says when told to. */
class PlayedProcess {
  readonly told: WorkerInput[] = [];
  readonly #listener: WorkerListener;

  constructor(listener: WorkerListener) {
    this.#listener = listener;
  }

  say(...outputs: WorkerOutput[]): void {
    this.#listener.onTexts(outputs.map((output) => JSON.stringify(output)));
  }

  answer(...values: number[]): void {
    this.say({ kind: 'answers', answers: values.map((value) => ({ ok: true, value })) });
  }

  end(lastWords = ''): void {
    this.#listener.onEnd({ exitCode: null, signal: 'SIGKILL', lastWords });
  }

  /** How the newest run is to be gone about, and of what: "careful 2,3". */
  get lastRun(): string {
    const run = this.told.findLast((message) => message.kind === 'run');
    return run
      ? `${run.careful ? 'careful' : 'usual'} ${run.invocations.map((each) => (each.kind === 'call' ? each.args : '?')).join()}`
      : '';
  }
}

function played() {
  const powers = testPowers();
  const processes: PlayedProcess[] = [];
  const launch: typeof launchWorker = (_options, listener) => {
    const played = new PlayedProcess(listener);
    processes.push(played);
    return { send: (text) => played.told.push(decodeInput(text).message), kill: () => played.end() };
  };
  const sandbox = startSandbox({ powers, limits: { invocationMs: 100, heapMb: 64 }, workers: 1, launch });
  const newest = () => processes.at(-1) ?? expect.fail('no process was started');
  const loaded = async () => {
    newest().say({ kind: 'ready' });
    const loading = sandbox.load(goBundle('return event;'));
    newest().say({ kind: 'loaded', exports: [['handlers', 'go']] });
    return loading;
  };
  return { powers, processes, sandbox, newest, loaded };
}

const OUT_OF_MEMORY = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';

describe('U2 an end', () => {
  test('keeps what was answered, and goes on carefully with the rest', async () => {
    const { newest, processes, loaded } = played();
    const module = await loaded();
    const asked = module.invoke([go(1), go(2), go(3)]);
    newest().answer(1);
    newest().end();
    expect(processes).toHaveLength(2);
    newest().say({ kind: 'ready' });
    expect(newest().told.map(({ kind }) => kind)).toEqual(['load', 'run']);
    expect(newest().lastRun).toBe('careful 2,3');
    newest().answer(2, 3);
    expect(await asked).toMatchObject([{ value: 1 }, { value: 2 }, { value: 3 }]);
  });

  test('is blamed on what was run twice, first thing in its process; the others are run as usual', async () => {
    const { newest, loaded } = played();
    const module = await loaded();
    const asked = Promise.all([module.invoke([go(1), go(2)]), module.invoke([go(3)])]);
    newest().end(OUT_OF_MEMORY);
    newest().say({ kind: 'ready' });
    newest().answer(1);
    newest().end(OUT_OF_MEMORY); // had answered before: its memory may be to blame
    newest().say({ kind: 'ready' });
    expect(newest().told.filter(({ kind }) => kind === 'run')).toMatchObject([{ careful: true }, { careful: false }]);
    newest().end(OUT_OF_MEMORY);
    newest().say({ kind: 'ready' });
    newest().answer(3);
    expect(await asked).toMatchObject([
      [{ value: 1 }, { ok: false, failure: { code: 'handler-out-of-memory' } }],
      [{ value: 3 }],
    ]);
  });

  test('of silence: a second one is blamed at once, also behind answers', async () => {
    const { newest, loaded, powers, processes } = played();
    const module = await loaded();
    const asked = module.invoke([go(1), go(2), go(3)]);
    powers.clock.advance(130);
    newest().say({ kind: 'ready' });
    newest().answer(1);
    powers.clock.advance(330);
    newest().say({ kind: 'ready' });
    newest().answer(3);
    expect(await asked).toMatchObject([
      { value: 1 },
      { ok: false, failure: { code: 'handler-timed-out' } },
      { value: 3 },
    ]);
    expect(processes).toHaveLength(3);
  });

  test('with nothing to do costs nothing: a process starts when there is something again', async () => {
    const { newest, loaded, processes } = played();
    const module = await loaded();
    newest().end();
    expect(processes).toHaveLength(1);
    const asked = module.invoke([go(1)]);
    newest().say({ kind: 'ready' });
    expect(newest().lastRun).toBe('usual 1');
    newest().answer(1);
    expect(await asked).toMatchObject([{ value: 1 }]);
  });
});

describe('a start', () => {
  test('that fails is tried again, with longer pauses, then everything open is rejected with the cause', async () => {
    const { newest, sandbox, powers, processes } = played();
    const loading = sandbox.load(goBundle('return 1;'));
    for (const pauseMs of [100, 200, 400]) {
      newest().end('node: bad option');
      const before = processes.length;
      powers.clock.advance(pauseMs - 1);
      expect(processes).toHaveLength(before);
      powers.clock.advance(1);
      expect(processes).toHaveLength(before + 1);
    }
    newest().end('node: bad option');
    await expect(loading).rejects.toMatchObject({
      code: 'handler-failed',
      retry: 'later',
      message: 'start a process for handlers: node: bad option',
    });
    expect(powers.clock.waiting()).toBe(0);
  });

  test('may take far longer than the limit', async () => {
    const { powers, processes, loaded } = played();
    powers.clock.advance(20_000);
    expect((await loaded()).exports).toEqual([['handlers', 'go']]);
    expect(processes).toHaveLength(1);
  });

  test('that says nothing at all is given up', () => {
    const { powers, processes } = played();
    powers.clock.advance(31_000);
    expect(processes.length).toBeGreaterThan(1);
  });
});

test('a sandbox at rest leaves no timer behind', async () => {
  const { powers, newest, loaded } = played();
  const module = await loaded();
  const asked = module.invoke([go(1)]);
  newest().answer(1);
  await asked;
  expect(powers.clock.waiting()).toBe(0);
});
