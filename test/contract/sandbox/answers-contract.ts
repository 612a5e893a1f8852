import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import type { Json } from '../../../src/shared/kernel/json.ts';
import { answerTo, foldOf, go, goBundle, scriptBundle } from './script-bundle.ts';

/** What every sandbox answers when nothing goes wrong. */
export function answersContract(open: () => Sandbox): void {
  describe('a call', () => {
    test('gets its arguments, then ctx, and answers what the handler returns', async () => {
      const module = await open().load(goBundle('return { sku: event.sku, actor: ctx.actor, attempt: ctx.attempt };'));
      expect(await answerTo(module, go({ sku: 'CB-0093' }))).toEqual({
        sku: 'CB-0093',
        actor: 'consumer/test',
        attempt: 1,
      });
    });

    test('takes its arguments as text where they are text already', async () => {
      const module = await open().load(goBundle('return [event.n, ctx.attempt];'));
      expect(await answerTo(module, { ...go(), argsText: '[{"n":7}]' })).toEqual([7, 1]);
    });

    test('answers null for a handler that returns nothing', async () => {
      expect(await answerTo(await open().load(goBundle('')))).toBeNull();
    });

    test('has the handlers as `this`, and finds functions at any depth', async () => {
      const module = await open().load(
        scriptBundle('const handlers = { one: 1, deep: { go() { return this.two; }, two: 2 } };'),
      );
      expect(await answerTo(module, { ...go(), path: ['handlers', 'deep', 'go'] })).toBe(2);
      expect(module.exports).toEqual([['handlers', 'deep', 'go']]);
    });

    test('lists what is exported, down to functions', async () => {
      const source = 'const initial = { a: { b: 1 } }; const evolve = { A() {}, B() {} }; function next() {}';
      const module = await open().load(scriptBundle(source, ['initial', 'evolve', 'next']));
      expect(module.exports).toEqual([['initial'], ['evolve', 'A'], ['evolve', 'B'], ['next']]);
    });

    test('answers any JSON as it was', async () => {
      const module = await open().load(goBundle('return event;'));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.jsonValue().filter(isPlainJson), { minLength: 1, maxLength: 5 }),
          async (values) => {
            const answers = await module.invoke((values as Json[]).map((value) => go(value)));
            expect(answers).toEqual(values.map((value) => ({ ok: true, value })));
          },
        ),
        { numRuns: 50 },
      );
    });

    test('answers many in the order that they were asked in', async () => {
      const module = await open().load(goBundle('return event;'));
      const answers = await module.invoke(Array.from({ length: 2_000 }, (_, index) => go(index)));
      expect(answers.map((answer) => (answer.ok ? answer.value : answer))).toEqual(
        Array.from({ length: 2_000 }, (_, index) => index),
      );
    });

    test('answers nothing to nothing', async () => {
      expect(await (await open().load(goBundle(''))).invoke([])).toEqual([]);
    });
  });

  describe('ctx', () => {
    test.each([
      ['ctx.emit("OrderPlaced", { a: 1 })', { kind: 'emit', type: 'OrderPlaced', data: { a: 1 } }],
      ['ctx.emit("OrderPlaced")', { kind: 'emit', type: 'OrderPlaced', data: {} }],
      ['ctx.send("PlaceOrder", { a: 1 })', { kind: 'send', command: 'PlaceOrder', data: { a: 1 } }],
      ['ctx.call("mail-relay", { to: "x" })', { kind: 'call', external: 'mail-relay', request: { to: 'x' } }],
      [
        'ctx.setTimer("overdue", "30s", { a: 1 })',
        { kind: 'set-timer', name: 'overdue', afterMs: 30_000, data: { a: 1 } },
      ],
      ['ctx.setTimer("overdue", 250)', { kind: 'set-timer', name: 'overdue', afterMs: 250, data: {} }],
      ['ctx.cancelTimer("overdue")', { kind: 'cancel-timer', name: 'overdue' }],
      ['ctx.refuse("no")', { kind: 'refuse', reason: 'no' }],
      ['ctx.fail("no")', { kind: 'fail', reason: 'no' }],
      ['ctx.upsert({ id: 1 })', { kind: 'upsert', row: { id: 1 } }],
      ['ctx.update({ id: 1 }, { n: 2 })', { kind: 'update', key: { id: 1 }, changes: { n: 2 } }],
      ['ctx.increment({ id: 1 }, { n: 2 })', { kind: 'increment', key: { id: 1 }, by: { n: 2 }, otherwise: {} }],
      ['ctx.remove({ id: 1 })', { kind: 'remove', key: { id: 1 } }],
      ['(({ emit }) => emit("A", {}))(ctx)', { kind: 'emit', type: 'A', data: {} }],
      ['[ctx.timeMs, ctx.time, ctx.correlationId]', [1_700_000_000_000, '2023-11-14T22:13:20.000Z', 'flow-1']],
    ])('%s', async (expression, expected) => {
      expect(await answerTo(await open().load(goBundle(`return ${expression};`)))).toEqual(expected);
    });

    test.each([
      ['ctx.setTimer("overdue", "soon")', /"soon" is not a duration/],
      ['ctx.setTimer("overdue", -1)', /-1 is not a duration/],
      ['ctx.randomInt(2, 1)', /two integers, min not above max; got 2 and 1/],
      ['ctx.pick([])', /a list with something in it/],
    ])('%s is refused', async (expression, words) => {
      expect(await answerTo(await open().load(goBundle(`return ${expression};`)))).toMatch(words);
    });

    test('U5 draws the same numbers and ids for the same seed, whatever ran before', async () => {
      const module = await open().load(
        goBundle('return [ctx.random(), ctx.randomInt(1, 6), ctx.pick(["a", "b"]), ctx.id()];'),
      );
      const [one, other, again] = await module.invoke([go(null, 'one'), go(null, 'other'), go(null, 'one')]);
      expect(again).toEqual(one);
      expect(other).not.toEqual(one);
    });

    test('ctx.id() is a UUID of version 4', async () => {
      const module = await open().load(goBundle('return ctx.id();'));
      const ids = await Promise.all(
        Array.from({ length: 50 }, (_, index) => answerTo(module, go(null, `seed ${index}`))),
      );
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(new Set(ids).size).toBe(50);
    });

    test('is of no use after its invocation', async () => {
      const module = await open().load(
        scriptBundle(
          'let kept; const evolve = { A: () => kept.random() }; const initial = 0; const handlers = { go(e, ctx) { kept = ctx; } };',
          ['handlers', 'evolve', 'initial'],
        ),
      );
      const [, fold] = await module.invoke([go(), foldOf([{ type: 'A', data: {} }])]);
      expect(fold).toMatchObject({
        ok: false,
        failure: { message: 'TypeError: ctx was used outside of its invocation' },
      });
    });
  });

  describe('a fold', () => {
    const counter = () =>
      open().load(
        scriptBundle(
          `const initial = { n: 0, seen: [] };
           const evolve = {
             Added(state, event) { state.n += event.data.by; state.seen.push(event.version); return state; },
             Reset(state) { return { ...state, n: 0 }; },
           };
           const decide = { Add(state, command, ctx) { state.n = -1; return ctx.emit('Added', { by: command.by, at: ctx.timeMs }); } };`,
          ['initial', 'evolve', 'decide'],
        ),
      );
    const added = (by: number) => ({ type: 'Added', data: { by } });

    test('starts from `initial`, takes each event by its type, and leaves the rest', async () => {
      const answers = await (await counter()).invoke([foldOf([added(2), { type: 'Unknown', data: {} }, added(3)])]);
      expect(answers).toEqual([{ ok: true, value: null, state: { n: 5, seen: [1, 3] } }]);
    });

    test('starts anew each time, also when `evolve` changes what it is given', async () => {
      const answers = await (await counter()).invoke([foldOf([added(1)]), foldOf([added(1)]), foldOf([])]);
      expect(answers.map((answer) => (answer.ok ? answer.state : answer))).toEqual([
        { n: 1, seen: [1] },
        { n: 1, seen: [1] },
        { n: 0, seen: [] },
      ]);
    });

    test('starts from a given state, null too', async () => {
      const module = await open().load(scriptBundle('const evolve = { A: (state) => [state] };', ['evolve']));
      const answers = await module.invoke([foldOf([{ type: 'A', data: {} }], { state: null })]);
      expect(answers).toEqual([{ ok: true, value: null, state: [null] }]);
    });

    test('decides on the state in the same crossing; deciding does not change it', async () => {
      const then = { path: ['decide', 'Add'], args: [{ by: 4 }], context: { timeMs: 5, seed: 's', facts: {} } };
      const answers = await (await counter()).invoke([foldOf([added(1)], { then })]);
      const value = { kind: 'emit', type: 'Added', data: { by: 4, at: 5 } };
      expect(answers).toEqual([{ ok: true, value, state: { n: 1, seen: [1] } }]);
    });

    test('fails alone where there is no initial, no state comes back, or the text is no JSON', async () => {
      const module = await open().load(scriptBundle('const evolve = { A() {} };', ['evolve']));
      const fails = await module.invoke([
        foldOf([]),
        foldOf([{ type: 'A', data: {} }], { state: 1 }),
        { ...foldOf([], { state: 1 }), eventsText: '[{' },
        foldOf([], { state: 2 }),
      ]);
      expect(fails.map((answer) => (answer.ok ? answer.state : answer.failure.message))).toEqual([
        'TypeError: there is no `initial` among the exports to fold from',
        'TypeError: evolve.A returned nothing: return the new state',
        expect.stringMatching(/^SyntaxError: .*JSON/),
        2,
      ]);
    });
  });

  describe('modules', () => {
    test('the same bundle is the same module until everybody has unloaded it', async () => {
      const sandbox = open();
      const bundle = goBundle('return 1; // shared');
      const [one, other] = await Promise.all([sandbox.load(bundle), sandbox.load(bundle)]);
      expect(other).toBe(one);
      await sandbox.unload(one);
      expect(await answerTo(other)).toBe(1);
      await sandbox.unload(other);
      expect(await sandbox.load(bundle)).not.toBe(one);
    });

    test('a changed bundle lives beside the old one', async () => {
      const sandbox = open();
      const [old, changed] = [
        await sandbox.load(goBundle('return "old";')),
        await sandbox.load(goBundle('return "new";')),
      ];
      expect([await answerTo(old), await answerTo(changed)]).toEqual(['old', 'new']);
    });

    test('a module that fails to evaluate is refused, and what ran before still runs', async () => {
      const sandbox = open();
      const module = await sandbox.load(goBundle('return 1;'));
      await expect(sandbox.load(goBundle('', 'throw new RangeError("no");'))).rejects.toMatchObject({
        code: 'handler-failed',
        message: 'RangeError: no',
        details: { file: 'consumers/test.ts' },
      });
      await expect(sandbox.load(goBundle('', 'const twice = 1; const twice = 2;'))).rejects.toThrow(
        /^SyntaxError: .*twice/,
      );
      await expect(sandbox.load(scriptBundle('const initial = { at: NaN };', ['initial']))).rejects.toThrow(
        /initial\.at is NaN/,
      );
      expect(await answerTo(module)).toBe(1);
    });
  });
}

/** JSON that arrives as it was sent: -0 is 0 on the way, and `__proto__` is refused. */
function isPlainJson(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes('__proto__') && !text.includes('toJSON') && !hasNegativeZero(value);
}

function hasNegativeZero(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0);
  return Object.values(value).some(hasNegativeZero);
}
