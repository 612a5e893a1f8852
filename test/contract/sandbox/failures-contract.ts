import { describe, expect, test } from 'vitest';
import { bundleHandlers } from '../../../src/main/sandbox/bundle.ts';
import type { HandlerBundle, Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import { answerTo, go, goBundle } from './script-bundle.ts';
import { temporaryWorkspace } from './temporary-workspace.ts';

/** What every sandbox answers when a handler fails by itself: U2 without limits, and U3. */
export function failuresContract(open: () => Sandbox): void {
  describe('U2 a failure costs its invocation alone', () => {
    test.each([
      ['throw new TypeError("no");', 'TypeError: no'],
      ['throw "text";', 'threw "text", which is not an Error'],
      ['throw { a: 1 };', 'threw {"a":1}, which is not an Error'],
      ['throw undefined;', 'threw undefined, which is not an Error'],
      ['throw null;', 'threw null, which is not an Error'],
      ['throw 7n;', 'threw 7, which is not an Error'],
      ['throw Symbol("s");', 'threw Symbol(s), which is not an Error'],
      [
        'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });',
        'threw a value that cannot be read',
      ],
      ['throw { get a() { throw 1; } };', 'threw a value that cannot be read'],
      [
        'throw Object.defineProperty(new Error(), "message", { get() { throw 1; } });',
        'threw a value that cannot be read',
      ],
      ['const e = new Error("x"); e.name = "Mine"; throw e;', 'Mine: x'],
      ['return (function f() { return f() + 1; })();', 'RangeError: Maximum call stack size exceeded'],
      ['return [].reduce((a, b) => a);', 'TypeError: Reduce of empty array with no initial value'],
    ])('%s', async (body, message) => {
      const sandbox = open();
      const module = await sandbox.load(goBundle(`if (event !== "bad") return event;\n${body}`));
      const answers = await module.invoke(Array.from({ length: 101 }, (_, index) => go(index === 50 ? 'bad' : index)));
      expect(answers[50]).toMatchObject({ ok: false, failure: { code: 'handler-failed', retry: 'never', message } });
      expect(answers.toSpliced(50, 1).every((answer) => answer.ok)).toBe(true);
    });

    test('a long message is cut', async () => {
      const answer = await answerTo(await open().load(goBundle('throw new Error("x".repeat(1e6));')));
      expect(String(answer).length).toBeLessThan(3_000);
    });

    test('an export that is not there', async () => {
      const module = await open().load(goBundle(''));
      expect(await answerTo(module, { ...go(), path: ['handlers', 'toString'] })).toBe(
        'handler-failed: TypeError: there is no function handlers.toString among the exports',
      );
    });
  });

  describe('U2 an answer that is not JSON is a failure that says where', () => {
    test.each([
      ['{ data: { total: NaN } }', '.data.total is NaN, which JSON cannot carry'],
      ['[1, Infinity]', '[1] is Infinity, which JSON cannot carry'],
      ['{ note: undefined }', '.note is undefined, which JSON cannot carry: leave it out, or use null'],
      ['[, 1]', '[0] is undefined, which JSON cannot carry: leave it out, or use null'],
      ['() => 1', ' is a function, which JSON cannot carry'],
      ['{ then() {} }', '.then is a function, which JSON cannot carry'],
      ['{ n: 1n }', '.n is a bigint, which JSON cannot carry'],
      ['{ s: Symbol("s") }', '.s is a symbol, which JSON cannot carry'],
      ['{ at: new Date(0) }', '.at is a Date, which JSON cannot carry'],
      ['{ m: new Map() }', '.m is a Map, which JSON cannot carry'],
      ['new (class Order {})()', ' is a class instance, which JSON cannot carry'],
      ['{ get a() { return 1; } }', '.a is a getter, which JSON cannot carry'],
      ['Object.defineProperty([1], 0, { get: () => 1 })', '[0] is a getter, which JSON cannot carry'],
      ['new Proxy({}, {})', ' is a proxy, which JSON cannot carry'],
      ['{ p: new Proxy([], {}) }', '.p is a proxy, which JSON cannot carry'],
      ['Object.defineProperty({}, "toJSON", { value: () => 1 })', ' has a toJSON, which JSON cannot carry'],
      ['Object.assign([1], { toJSON: () => 1 })', ' has a toJSON, which JSON cannot carry'],
      ['new (class extends Array { toJSON() { return 1; } })()', ' is a class instance, which JSON cannot carry'],
      ['JSON.parse(\'{"__proto__":1}\')', '.__proto__ has a name that is not safe, which JSON cannot carry'],
    ])('%s', async (expression, words) => {
      expect(await answerTo(await open().load(goBundle(`return ${expression};`)))).toBe(
        `handler-failed: TypeError: the answer${words}`,
      );
    });

    test('a value that contains itself, one that is nested without end, and one that is too large', async () => {
      const self = await answerTo(await open().load(goBundle('const a = { b: {} }; a.b.a = a; return a;')));
      expect(self).toMatch(/^handler-failed: TypeError: the answer\.b\.a.* contains itself, which JSON cannot carry$/);
      const deep = await answerTo(
        await open().load(goBundle('let a = []; for (let i = 0; i < 1e4; i++) a = [a]; return a;')),
      );
      expect(deep).toMatch(/is nested too deep, which JSON cannot carry$/);
      const large = await answerTo(await open().load(goBundle('return "x".repeat(4_000_000);')));
      expect(large).toBe('handler-failed: TypeError: the answer has 4000002 characters as JSON; the most is 4000000');
    });

    test('a promise', async () => {
      expect(await answerTo(await open().load(goBundle('return (async () => 1)();')))).toBe(
        'handler-failed: TypeError: the handler returned a promise: handlers are synchronous and return decisions',
      );
    });
  });

  describe('U3 a failure names the place in the workspace', () => {
    const bundled = async (files: Readonly<Record<string, string>>): Promise<HandlerBundle> => {
      const folder = await temporaryWorkspace(files);
      const { bundle, findings } = await bundleHandlers(folder, 'consumers/shop.ts');
      if (bundle === null) throw new Error(JSON.stringify(findings));
      return bundle;
    };

    test('of the throw, through TypeScript and an import, with the way that led there', async () => {
      const bundle = await bundled({
        'lib/price.ts':
          'type Item = { price: { value: number } };\n\nexport function valueOf(item: Item): number {\n  return item.price.value;\n}\n',
        'consumers/shop.ts': [
          "import type { Handlers } from 'replayground';",
          "import { valueOf } from '../lib/price.ts';",
          'interface Unused { a: number }',
          'export const handlers = {',
          '  go(event: { items: [] }) {',
          "    const text = '<!-- x -->'; return [text, event.items.map((item) => valueOf(item))];",
          '  },',
          '};',
        ].join('\n'),
      });
      const module = await open().load(bundle);
      const [answer] = await module.invoke([go({ items: [{}] })]);
      const place = { file: 'lib/price.ts', line: 4, column: 21 };
      expect(answer).toMatchObject({
        ok: false,
        failure: { message: "TypeError: Cannot read properties of undefined (reading 'value')", place, details: place },
      });
      const lines = answer?.ok === false ? answer.failure.stack?.map(({ file, line }) => `${file}:${line}`) : [];
      expect(lines).toEqual(['lib/price.ts:4', 'consumers/shop.ts:6', 'consumers/shop.ts:6']);
    });

    test('of an error while the module is evaluated', async () => {
      const bundle = await bundled({
        'consumers/shop.ts': '\nconst table: any = null;\nexport const handlers = { go: table.go };\n',
      });
      await expect(open().load(bundle)).rejects.toMatchObject({
        details: { file: 'consumers/shop.ts', line: 3, column: 37 },
      });
    });

    test('is not forged by the words of an error', async () => {
      const module = await open().load(goBundle('throw new Error("x\\n    at go (handler:0000000000000000:1:1)");'));
      const [answer] = await module.invoke([go()]);
      expect(answer).toMatchObject({ ok: false, failure: { details: { file: 'consumers/test.ts' } } });
      expect(answer).not.toHaveProperty('failure.place');
    });
  });
}
