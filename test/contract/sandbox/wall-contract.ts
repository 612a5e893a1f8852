import { describe, expect, test } from 'vitest';
import { ABSENT_GLOBALS } from '../../../src/main/sandbox/absent-globals.ts';
import type { Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import { answerTo, go, goBundle, scriptBundle } from './script-bundle.ts';

/** U1: what a handler can reach, by trying every way out that is known. */
export function wallContract(open: () => Sandbox): void {
  const outcome = async (body: string, before = '') => answerTo(await open().load(goBundle(body, before)));

  describe('U1 the global of a module', () => {
    test('holds the language, and nothing else', async () => {
      const names = await outcome('return Reflect.ownKeys(globalThis).filter((key) => typeof key === "string");');
      const reachable = (names as string[]).filter((name) => !(name in ABSENT_GLOBALS));
      expect(reachable.toSorted()).toEqual(LANGUAGE.toSorted());
      expect(await outcome('return Object.getPrototypeOf(globalThis) === Object.prototype;')).toBe(true);
    });

    test.each(Object.keys(ABSENT_GLOBALS))('has no %s', async (name) => {
      const said = new RegExp(`^handler-failed: ReferenceError: ${name} is not available to handlers: `);
      expect(await outcome(`return typeof ${name};`)).toMatch(said);
      expect(await outcome(`return typeof globalThis.${name};`)).toMatch(said);
      expect(await outcome(`return typeof (0, globalThis)["${name}"];`)).toMatch(said);
    });

    test.each([
      'global',
      'self',
      'window',
      'root',
      'Worker',
      'navigator',
      'SharedWorker',
      'document',
      'getStackString',
      'lockdown',
    ])('has no %s', async (name) => expect(await outcome(`return typeof ${name};`)).toBe('undefined'));

    test.each([
      'globalThis.leak = 1',
      'leak = 1',
      'Math = {}',
      'Object.defineProperty(globalThis, "leak", { value: 1 })',
      'delete globalThis.JSON',
      'Object.setPrototypeOf(globalThis, null)',
      'Object.defineProperty(globalThis, "process", { value: 1 })',
    ])('cannot be changed: %s', async (statement) => {
      expect(await outcome(`${statement}; return "done";`)).toMatch(/^handler-failed: (TypeError|ReferenceError): /);
      expect(await outcome('return [typeof leak, typeof Math.max, typeof JSON.parse];')).toEqual([
        'undefined',
        'function',
        'function',
      ]);
    });

    test('is not that of another module, and modules do not see each other', async () => {
      const [one, other] = await Promise.all([
        open().load(goBundle('secret.push(event); return secret.length;', 'const secret = [];')),
        open().load(goBundle('return [typeof secret, Symbol.for("x") in globalThis];', 'const own = 1;')),
      ]);
      await answerTo(one, go('hidden'));
      expect(await answerTo(other)).toEqual(['undefined', false]);
    });
  });

  describe('U1 code from text', () => {
    test.each([
      ['a function', '(function () {}).constructor("return this")()'],
      ['an arrow function', '(() => 0).constructor("return this")()'],
      ['a generator', '(function* () {}).constructor("yield this")().next()'],
      ['an async function', '(async function () {}).constructor("return this")()'],
      ['an async generator', '(async function* () {}).constructor("return this")()'],
      ['a class', '(class {}).constructor("return this")()'],
      ['a method of ctx', 'ctx.emit.constructor("return process")()'],
      ['a built-in method', '[].map.constructor("return process")()'],
      ['the constructor of a constructor', 'event.constructor.constructor("return process")()'],
      [
        'an error that the host made',
        '(() => { try { ctx.pick([]) } catch (e) { return e.constructor.constructor("return process")() } })()',
      ],
      ['Reflect', 'Reflect.construct((() => 0).constructor, ["return process"])()'],
      ['a bound function', '(function () {}).bind().constructor("return process")()'],
    ])('cannot be made through the constructor of %s', async (_what, expression) => {
      const answer = await answerTo(await open().load(goBundle(`return String(${expression});`)), go({}));
      expect(answer).toMatch(
        /^handler-failed: TypeError: .*(not a valid constructor|not a function|not a constructor|Function.prototype.constructor)/,
      );
    });

    test.each(['import("node:fs")', 'import ("node:fs")', 'import/**/("node:fs")'])(
      '%s is refused with its script',
      async (expression) => {
        await expect(open().load(goBundle(`return ${expression};`))).rejects.toThrow(
          /SyntaxError: Possible import expression rejected/,
        );
      },
    );

    test('import.meta and import declarations are no part of a script', async () => {
      await expect(open().load(goBundle('return import.meta.url;'))).rejects.toThrow(/SyntaxError/);
      await expect(open().load(goBundle('', 'import fs from "node:fs";'))).rejects.toThrow(/SyntaxError/);
    });

    test.each(['<!-- x', 'x --> y'])(
      'what some parsers take for a comment (%s) is refused with its script',
      async (text) => {
        await expect(open().load(goBundle(`return "${text}";`))).rejects.toThrow(
          /SyntaxError: Possible HTML comment rejected/,
        );
      },
    );
  });

  describe('U1 time and chance', () => {
    test.each([
      ['Date.now()', 'Date.now() is not available to handlers: use ctx.timeMs'],
      ['new Date()', 'new Date() without a time is not available to handlers: use new Date(ctx.timeMs)'],
      ['Date()', 'new Date() without a time is not available to handlers: use new Date(ctx.timeMs)'],
      [
        'Reflect.construct(Date, [])',
        'new Date() without a time is not available to handlers: use new Date(ctx.timeMs)',
      ],
      [
        'new (Object.getPrototypeOf(new Date(0)).constructor)()',
        'new Date() without a time is not available to handlers: use new Date(ctx.timeMs)',
      ],
      ['Math.random()', 'Math.random() is not available to handlers: use ctx.random()'],
    ])('%s throws and says what to use', async (expression, words) => {
      expect(await outcome(`return ${expression};`)).toBe(`handler-failed: TypeError: ${words}`);
    });

    test('dates and numbers are written alike on every machine', async () => {
      expect(
        await outcome(
          'return [(1234.5).toLocaleString(), "b".localeCompare("a"), new Date(0).toISOString(), new Date(ctx.timeMs).toLocaleDateString === new Date(0).toDateString];',
        ),
      ).toEqual(['1234.5', 1, '1970-01-01T00:00:00.000Z', true]);
    });
  });

  describe('U1 the stack', () => {
    test('shows no frame, file or caller to the handler', async () => {
      expect(await outcome('return new Error("x").stack;')).toBe('');
      expect(await outcome('try { null.x } catch (error) { return error.stack; }')).toBe('');
      expect(await outcome('const o = {}; Error.captureStackTrace(o); return o.stack;')).toBe('');
      expect(await outcome('return typeof Error.stackTraceLimit;')).toBe('undefined');
    });

    test('Error.prepareStackTrace is never called', async () => {
      const body =
        'let seen = null; Error.prepareStackTrace = (_, sites) => { seen = String(sites[0].getThis); return "x"; }; const { stack } = new Error("x"); return [seen, stack];';
      expect(await outcome(body)).toEqual([null, '']);
    });

    test.each([
      'arguments.callee',
      '(function f() { return f.caller; })()',
      '(function f() { return f.arguments; })()',
    ])('%s leads nowhere', async (expression) =>
      expect(await outcome(`return typeof ${expression};`)).toMatch(/^handler-failed: TypeError|^undefined$/),
    );

    test('the last match of a regular expression is not kept where others see it', async () => {
      expect(
        await outcome('/(a)/.exec("a"); return [RegExp.$1 ?? null, RegExp.lastMatch ?? null, RegExp.input ?? null];'),
      ).toEqual([null, null, null]);
    });
  });

  describe('U1 what the handler is given', () => {
    test('ctx has no constructor and leads to nothing of the engine', async () => {
      expect(
        await outcome(
          'return [typeof ctx.constructor, typeof ctx.__proto__, Object.getPrototypeOf(Object.getPrototypeOf(ctx))];',
        ),
      ).toEqual(['undefined', 'undefined', null]);
    });

    test('what ctx shares is frozen, and changes of ctx and of arguments are seen by nobody else', async () => {
      const body = `
        event.list.push(1); event.added = true; ctx.attempt = 99; ctx.mine = 1;
        const shared = Object.getPrototypeOf(ctx);
        return [event.list.length, ctx.attempt, Object.isFrozen(shared), Object.isFrozen(ctx.emit), Object.isFrozen(ctx.random)];`;
      const module = await open().load(goBundle(body));
      const read = await open().load(goBundle('return [event.list.length, ctx.attempt, typeof ctx.mine];'));
      const event = { list: [] };
      expect(await answerTo(module, go(event))).toEqual([1, 99, true, true, true]);
      expect(await answerTo(module, go(event))).toEqual([1, 99, true, true, true]);
      expect(await answerTo(read, go(event))).toEqual([0, 1, 'undefined']);
      expect(event).toEqual({ list: [] });
    });

    test.each(['ctx.emit = 1', 'ctx.random.x = 1', 'ctx.time = "now"', 'Object.getPrototypeOf(ctx).leak = 1'])(
      '%s throws',
      async (statement) => {
        expect(await outcome(`${statement}; return "done";`)).toMatch(/^handler-failed: TypeError: Cannot /);
      },
    );

    test('a key called __proto__ in an argument is only a key', async () => {
      const module = await open().load(
        goBundle('return [Object.keys(event), typeof event.polluted, typeof {}.polluted];'),
      );
      expect(await answerTo(module, { ...go(), argsText: '[{"__proto__":{"polluted":1}}]' })).toEqual([
        ['__proto__'],
        'undefined',
        'undefined',
      ]);
    });
  });

  describe('U2 poison', () => {
    test.each([
      'Object.prototype.poison = 1',
      'event.__proto__.poison = 1',
      'Array.prototype.push = () => 0',
      'Array.prototype[Symbol.iterator] = function* () {}',
      'JSON.stringify = () => "{}"',
      'JSON.parse = () => 1',
      'Reflect.apply = () => 1',
      '(() => 0).__proto__.call = () => 1',
      'Map.prototype.get = () => 1',
      'String.prototype.split = () => 1',
      'Object.keys = () => []',
      'Object.defineProperty(Object.prototype, "get", { value: () => 1 })',
      'Object.setPrototypeOf(Object.prototype, { poison: 1 })',
      'Error.prototype.toString = () => "no"',
      'Symbol.iterator = 1',
      'Object.getPrototypeOf(function* () {}).prototype.next = () => 1',
      '(() => {}).__proto__.__proto__.poison = 1',
      'RegExp.prototype.exec = () => null',
      'Date.prototype.toISOString = () => "now"',
    ])('%s costs that one invocation', async (statement) => {
      const sandbox = open();
      const poison = await sandbox.load(goBundle(`${statement}; return "poisoned";`));
      const good = await sandbox.load(goBundle('return [event, typeof {}.poison, [...event].length];'));
      const [before, during, after] = await Promise.all([
        good.invoke([go([1, 2])]),
        poison.invoke([go({})]),
        good.invoke([go([1, 2])]),
      ]);
      expect(during).toMatchObject([
        {
          ok: false,
          failure: {
            code: 'handler-failed',
            message: expect.stringMatching(/^TypeError: Cannot |not extensible|Immutable/),
          },
        },
      ]);
      expect([before, after]).toEqual(Array(2).fill([{ ok: true, value: [[1, 2], 'undefined', 2] }]));
    });

    test('exports that change themselves change nothing', async () => {
      const module = await open().load(
        scriptBundle('const handlers = { go() { handlers.go = () => "other"; delete handlers.go; return "same"; } };'),
      );
      expect([await answerTo(module), await answerTo(module)]).toEqual(['same', 'same']);
    });
  });
}

const LANGUAGE = [
  ...[
    'AggregateError',
    'Array',
    'BigInt',
    'Boolean',
    'Date',
    'Error',
    'EvalError',
    'Infinity',
    'Iterator',
    'JSON',
    'Map',
    'Math',
  ],
  ...[
    'NaN',
    'Number',
    'Object',
    'Proxy',
    'RangeError',
    'ReferenceError',
    'Reflect',
    'RegExp',
    'Set',
    'String',
    'Symbol',
  ],
  ...[
    'SyntaxError',
    'TypeError',
    'URIError',
    'WeakMap',
    'WeakSet',
    'decodeURI',
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
  ],
  ...['escape', 'globalThis', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'undefined', 'unescape'],
];
