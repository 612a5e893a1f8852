import { describe, expect, test } from 'vitest';
import { callsOf } from '../../../src/main/sandbox/event-page.ts';
import type { EachAnswer, InvocationAnswer, Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import { eachOf, goBundle, scriptBundle } from './script-bundle.ts';

/** What a page's answer says of each event, as single answers do. */
const oneByOne = ({ values, failures }: EachAnswer): InvocationAnswer[] =>
  values.map((value, index) => {
    const failure = failures.get(index);
    return failure ? { ok: false, failure } : { ok: true, value };
  });

/** Answers, fails and draws in every way that a handler can. */
const MIXED = `
  switch (event.data % 7) {
    case 0: return ctx.upsert({ id: event.id, at: ctx.time, drawn: ctx.random() });
    case 1: throw new Error('no ' + event.data);
    case 2: return undefined;
    case 3: return [ctx.remove({ id: event.stream }), [null, ctx.emit('Seen', { of: ctx.correlationId })]];
    case 4: return { bad: NaN };
    case 5: event.data = 'mine'; event.extra = []; return event;
    default: return [event.position, event.version, event.timeMs, event.causationId, ctx.actor, ctx.attempt];
  }`;

export function eachContract(open: () => Sandbox): void {
  describe('a page of events', () => {
    test('U5 is answered as its events are one by one, failures with them', async () => {
      const module = await open().load(goBundle(MIXED));
      const page = eachOf(Array.from({ length: 500 }, (_, data) => ({ data })));
      const answer = await module.each(page);
      expect(oneByOne(answer)).toEqual(await module.invoke(callsOf(page)));
      expect(answer.failures.get(1)).toMatchObject({ code: 'handler-failed', message: 'Error: no 1' });
      expect(answer.failures.size).toBe(143);
    });

    test('gives each event to the handler of its type; one without a handler fails', async () => {
      const module = await open().load(
        scriptBundle('const handlers = { A: (event) => event.data + 1, B: () => "b", "B C": () => "bc" };'),
      );
      const page = eachOf([{ type: 'A', data: 1 }, { type: 'B C' }, { type: 'Unheard' }, { type: 'B' }]);
      const { values, failures } = await module.each(page);
      expect(values).toEqual([2, 'bc', null, 'b']);
      expect([...failures.keys()]).toEqual([2]);
      expect(failures.get(2)?.message).toContain('there is no function handlers.Unheard among the exports');
    });

    test('carries any text, of any length, in order', async () => {
      const module = await open().load(goBundle('return event.data;'));
      const texts = ['', 'ü "quoted" \\ \n', '\u{1f600}', 'x'.repeat(300_000), ...Array(3_000).fill('y')];
      const { values } = await module.each(eachOf(texts.map((data) => ({ data }))));
      expect(values).toEqual(texts);
      expect(await module.each(eachOf([]))).toEqual({ values: [], failures: new Map() });
    });

    test('pages and single invocations do not mix up their answers', async () => {
      const module = await open().load(goBundle('return event.data ?? "one";'));
      const page = (from: number) => eachOf(Array.from({ length: 200 }, (_, index) => ({ data: from + index })));
      const call = {
        kind: 'call',
        path: ['handlers', 'go'],
        args: [{}],
        context: { timeMs: 0, seed: '', facts: {} },
      } as const;
      const answers = await Promise.all([
        module.each(page(0)),
        module.invoke([call, call]),
        module.each(page(1_000)),
        module.invoke([call]),
      ]);
      const numbers = (from: number) => Array.from({ length: 200 }, (_, index) => from + index);
      expect(answers[0].values).toEqual(numbers(0));
      expect(answers[2].values).toEqual(numbers(1_000));
      expect([...answers[1], ...answers[3]]).toEqual(Array(3).fill({ ok: true, value: 'one' }));
    });
  });
}
