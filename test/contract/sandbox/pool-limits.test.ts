/** The limits that only worker processes can hold, and what becomes of the invocations around the one that breaks them. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleHandlers } from '../../../src/main/sandbox/bundle.ts';
import { type SandboxOptions, startSandbox } from '../../../src/main/sandbox/pool.ts';
import type { InvocationAnswer, Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import { machinePowers } from './machine-powers.ts';
import { answerTo, eachOf, foldOf, go, goBundle, scriptBundle } from './script-bundle.ts';
import { temporaryWorkspace } from './temporary-workspace.ts';

function open(options: Partial<SandboxOptions> = {}): Sandbox {
  const sandbox = startSandbox({
    powers: machinePowers(),
    limits: { invocationMs: 1_000, heapMb: 32 },
    workers: 1,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const QUICK = { limits: { invocationMs: 200, heapMb: 64 } };
const values = (answers: readonly InvocationAnswer[]) =>
  answers.map((answer) => (answer.ok ? answer.value : answer.failure.code));
const count = (length: number) => Array.from({ length }, (_, index) => index);

/** Runs `body` once among 100 invocations that are in order, in flight with it: 60 beside it, 40 of another module behind it. */
async function amongOthers(sandbox: Sandbox, body: string) {
  const module = await sandbox.load(goBundle(`if (event !== 'bad') return event;\n${body}`));
  const other = await sandbox.load(goBundle('return [event];'));
  const asked = [...count(30), 'bad', ...count(30)];
  const [around, behind] = await Promise.all([
    module.invoke(asked.map((event) => go(event))),
    other.invoke(count(40).map((n) => go(n))),
  ]);
  expect(values(around.toSpliced(30, 1))).toEqual([...count(30), ...count(30)]);
  expect(values(behind)).toEqual(count(40).map((n) => [n]));
  const bad = around[30];
  if (bad === undefined || bad.ok) throw new Error(`not a failure: ${JSON.stringify(bad)}`);
  return bad.failure;
}

describe('U2 time', () => {
  test.each([
    ['an endless loop', 'for (;;);'],
    ['an endless loop that catches everything', 'for (;;) { try { for (;;); } catch {} finally { for (;;); } }'],
    ['a regular expression that tries everything', 'return /^(a+)+$/.test("a".repeat(40) + "b");'],
    ['a sort that never ends', '[...Array(1e4).keys()].sort(() => { for (;;); });'],
    ['a generator without end', 'return [...(function* () { for (;;) yield* []; })()];'],
    [
      'a getter that is read for its words',
      'throw Object.defineProperty(new Error(), "message", { get() { for (;;); } });',
    ],
  ])('%s costs that one invocation', async (_what, body) => {
    const failure = await amongOthers(open(QUICK), body);
    expect(failure).toMatchObject({
      code: 'handler-timed-out',
      message: 'handlers.go took longer than 200 ms',
      retry: 'never',
    });
  });

  test('an invocation may take its limit each time, and many of them far longer together', async () => {
    const sandbox = open(QUICK);
    const module = await sandbox.load(goBundle('let n = 0; for (let i = 0; i < 2e7; i += 1) n += i; return event;'));
    expect(values(await module.invoke(count(40).map((n) => go(n))))).toEqual(count(40));
  });

  test('U3 a loop is named with its line', async () => {
    const folder = await temporaryWorkspace({
      'lib/wait.ts':
        'export function wait(until: number): number {\n  let n = 0;\n  while (n < until) {\n    n += 0;\n  }\n  return n;\n}\n',
      'consumers/shop.ts':
        "import { wait } from '../lib/wait.ts';\n\nexport const handlers = {\n  go() {\n    return wait(1);\n  },\n};\n",
    });
    const { bundle } = await bundleHandlers(folder, 'consumers/shop.ts');
    if (bundle === null) throw new Error('no bundle');
    const [answer] = await (await open(QUICK).load(bundle)).invoke([go()]);
    if (answer === undefined || answer.ok) throw new Error('not a failure');
    expect(answer.failure).toMatchObject({
      code: 'handler-timed-out',
      place: { file: 'lib/wait.ts' },
      details: { file: 'lib/wait.ts' },
    });
    expect([3, 4]).toContain(answer.failure.place?.line);
    expect(answer.failure.stack?.map(({ file }) => file)).toEqual(['lib/wait.ts', 'consumers/shop.ts']);
  });

  test('a fold that does not end fails alone', async () => {
    const module = await open(QUICK).load(
      scriptBundle('const initial = 0; const evolve = { Add: (n) => n + 1, Loop() { for (;;); } };', [
        'initial',
        'evolve',
      ]),
    );
    const [one, bad, other] = await module.invoke([
      foldOf([{ type: 'Add', data: {} }]),
      foldOf([{ type: 'Loop', data: {} }]),
      foldOf([]),
    ]);
    expect([one, other]).toMatchObject([{ state: 1 }, { state: 0 }]);
    expect(bad).toMatchObject({ failure: { code: 'handler-timed-out', message: 'evolve took longer than 200 ms' } });
  });

  test('a module that does not end while it is evaluated is refused; the others go on', async () => {
    const sandbox = open(QUICK);
    const good = await sandbox.load(goBundle('return event;'));
    const [refused, answer] = await Promise.allSettled([sandbox.load(goBundle('', 'for (;;);')), good.invoke([go(1)])]);
    expect(refused).toMatchObject({
      reason: { code: 'handler-timed-out', message: 'the module itself took longer than 200 ms' },
    });
    expect(answer).toMatchObject({ value: [{ ok: true, value: 1 }] });
  });

  test('the module is as new after one of its invocations was stopped', async () => {
    const module = await open(QUICK).load(
      goBundle('if (event === "bad") { half = true; for (;;); } return half;', 'let half = false;'),
    );
    expect(values(await module.invoke([go('bad'), go(1), go('bad'), go(2)]))).toEqual([
      'handler-timed-out',
      false,
      'handler-timed-out',
      false,
    ]);
  });
});

describe('U2 in a page of events', () => {
  const events = [...count(300), 'bad', ...count(300)].map((data) => ({ data }));

  test.each([
    ['an endless loop', QUICK, 'for (;;);', 'handler-timed-out', 'handlers.go took longer than 200 ms'],
    [
      'a heap that grows',
      {},
      'const a = []; for (;;) a.push(1.5);',
      'handler-out-of-memory',
      'handlers.go used more than 32 MB of heap',
    ],
  ])(
    '%s costs its event alone, and the page behind is answered as well',
    async (_what, limits, body, code, message) => {
      const module = await open(limits).load(goBundle(`if (event.data === 'bad') { ${body} } return event.data;`));
      const [page, behind] = await Promise.all([
        module.each(eachOf(events)),
        module.each(eachOf(events.slice(0, 300))),
      ]);
      expect(page.values).toEqual([...count(300), null, ...count(300)]);
      expect([...page.failures]).toMatchObject([[300, { code, message }]]);
      expect(behind).toEqual({ values: count(300), failures: new Map() });
    },
  );

  test('a page may take far longer than the limit of one event', async () => {
    const module = await open(QUICK).load(
      goBundle('let n = 0; for (let i = 0; i < 2e7; i += 1) n += i; return event.data;'),
    );
    const page = eachOf(count(40).map((data) => ({ data })));
    expect((await module.each(page)).values).toEqual(count(40));
  });
});

describe('U2 memory', () => {
  // each of these ended a process that runs such code in a thread with a heap limit
  test.each([
    ['a Map that grows', 'const m = new Map(); for (let i = 0; ; i += 1) m.set(i, i);'],
    ['one huge text', 'const a = []; for (;;) a.push(JSON.stringify(["x".repeat(2 ** 27), a.length]));'],
    ['large numbers', 'const a = []; for (;;) a.push(1n << 100000000n);'],
    ['promises without end', 'const f = async () => { await null; }; for (;;) f();'],
    [
      'giant regular expressions',
      'for (let i = 0; ; i += 1) new RegExp("(" + "(x{1,99}){1,99}".repeat(9) + i + ")").test("xxx");',
    ],
  ])('%s costs that one invocation', { timeout: 60_000 }, async (_what, body) => {
    const { code, message } = await amongOthers(open(), body);
    if (code === 'handler-out-of-memory') expect(message).toBe('handlers.go used more than 32 MB of heap');
    else expect(message).toMatch(/^handlers.go took longer than 1000 ms$|^SyntaxError: Invalid regular expression/);
  });

  test('a list that grows is told from a loop', async () => {
    const failure = await amongOthers(open(), 'const a = []; for (;;) a.push(1.5);');
    expect(failure).toMatchObject({
      code: 'handler-out-of-memory',
      message: 'handlers.go used more than 32 MB of heap',
      details: { file: 'consumers/test.ts' },
    });
  });

  test('nobody is blamed for memory that others left behind', async () => {
    const module = await open().load(
      goBundle('kept.push(Array.from({ length: 1e5 }, (_, i) => i + 0.5)); return event;', 'const kept = [];'),
    );
    expect(values(await module.invoke(count(60).map((n) => go(n))))).toEqual(count(60));
  });
});

describe('U1 asynchronous code', () => {
  test('never runs after its call: not a reaction, not what is behind an await', async () => {
    const module = await open().load(
      scriptBundle(
        `const seen = [];
         const later = async () => { await null; seen.push('awaited'); for (;;); };
         const handlers = {
           go() { later(); later().constructor?.resolve?.(1).then(() => seen.push('reaction')); return seen; },
         };`,
      ),
    );
    for (const _ of count(5)) expect(await answerTo(module)).toEqual([]);
  });
});

describe('U4', () => {
  test('the engine goes on while a handler does not end', async () => {
    const module = await open(QUICK).load(goBundle('for (;;);'));
    let turns = 0;
    let running = true;
    const turn = (): void => {
      turns += 1;
      if (running) setImmediate(turn);
    };
    turn();
    await module.invoke([go()]);
    running = false;
    expect(turns).toBeGreaterThan(1_000);
  });

  test('one worker that is held up does not hold up another', async () => {
    const sandbox = open({ ...QUICK, workers: 2 });
    const [loop, good] = await Promise.all([
      sandbox.load(goBundle('for (;;);')),
      sandbox.load(goBundle('return event;')),
    ]);
    const order: string[] = [];
    const stuck = loop.invoke([go()]).then(() => order.push('loop'));
    for (const n of count(20)) await good.invoke([go(n)]);
    order.push('good');
    await stuck;
    expect(order).toEqual(['good', 'loop']);
  });
});

describe('a sandbox that is closed', () => {
  test('answers every open request with `closed`, also behind a loop', async () => {
    const sandbox = open({ limits: { invocationMs: 60_000, heapMb: 32 } });
    const module = await sandbox.load(goBundle('if (event === "loop") for (;;); return event;'));
    const asked = [module.invoke([go('loop')]), module.invoke([go(1)]), sandbox.load(goBundle('return "late";'))];
    await sandbox.close();
    for (const { status, ...rest } of await Promise.allSettled(asked)) {
      expect({ status, ...rest }).toMatchObject({ status: 'rejected', reason: { code: 'closed' } });
    }
  });
});
