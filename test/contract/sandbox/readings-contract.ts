import { describe, expect, test } from 'vitest';
import { bundleHandlers } from '../../../src/main/sandbox/bundle.ts';
import type { EventReading, HandlerModule, Sandbox } from '../../../src/main/sandbox/sandbox.ts';
import type { Json } from '../../../src/shared/kernel/json.ts';
import { eachOf } from './script-bundle.ts';
import { temporaryWorkspace } from './temporary-workspace.ts';

const FILES = {
  'consumers/shop.ts': `
export const initial = [];
export const handlers = {
  Placed(event) { return [this.name(event), event.data.total]; },
  Other: (event) => event.data,
  name: (event) => event.type + event.schemaVersion,
};
export const evolve = { Placed: (state, event) => [...state, event.data.total] };
export const answers = { bank: (reply, ctx) => [reply.answer, reply.event.data.total, ctx.actor] };
`,
  'events/placed/v2.upcast.ts':
    'export function upcast(data: { sum: number }, event: { version: number }) {\n  if (data.sum < 0) throw new Error("below nothing");\n  return { total: data.sum, place: event.version };\n}\n',
  'events/placed/v3.upcast.ts':
    'export const upcast = (data: { total: number }) => data.total === 7 ? 7 : ({ total: `${data.total} EUR` });\n',
  'events/placed/v3.downcast.ts':
    'export const downcast = (data: { total: string }) => ({ total: Number.parseFloat(data.total) });\n',
};
const STEPS: EventReading['steps'] = [
  { from: 1, to: 2, file: 'events/placed/v2.upcast.ts' },
  { from: 2, to: 3, file: 'events/placed/v3.upcast.ts' },
  { from: 3, to: 2, file: 'events/placed/v3.downcast.ts' },
];

/** Events reach handlers in the version that those are written for, wherever they run. */
export function readingsContract(open: () => Sandbox): void {
  const loaded = async (version: number): Promise<HandlerModule> => {
    const folder = await temporaryWorkspace(FILES);
    const { bundle } = await bundleHandlers(folder, 'consumers/shop.ts', [{ type: 'Placed', version, steps: STEPS }]);
    if (bundle === null) throw new Error('it does not bundle');
    return open().load(bundle);
  };
  const placed = (schemaVersion: number, data: Json, type = 'Placed') => {
    return { type, schemaVersion, data, version: 4, timeMs: 5 };
  };
  const call = async (module: HandlerModule, path: readonly string[], argument: Json) => {
    const context = { timeMs: 1, seed: 's', facts: { actor: 'me' } };
    const [answer] = await module.invoke([{ kind: 'call', path, args: [argument], context }]);
    if (answer === undefined || answer.ok) return answer?.value;
    const { message, place } = answer.failure;
    return place ? `${message} at ${place.file}:${place.line}` : message;
  };

  describe('events are read in the version that handlers are written for', () => {
    test.each([
      ['up, step by step', 3, placed(1, { sum: 5 }), ['Placed3', '5 EUR']],
      ['up one step', 2, placed(1, { sum: 5 }), ['Placed2', 5]],
      ['as they are', 2, placed(2, { total: 5 }), ['Placed2', 5]],
      ['down', 2, placed(3, { total: '5 EUR' }), ['Placed2', 5]],
    ])('%s', async (_, version, event, expected) => {
      expect(await call(await loaded(version), ['handlers', 'Placed'], event)).toEqual(expected);
    });

    test('and only those: another type is handed on as it was written', async () => {
      expect(await call(await loaded(3), ['handlers', 'Other'], placed(1, { sum: 5 }, 'Other'))).toEqual({ sum: 5 });
    });

    test('in a fold, in a page and in what an answer was asked for', async () => {
      const module = await loaded(3);
      const events = [placed(1, { sum: 5 }), placed(2, { total: 6 }), placed(3, { total: 'much' })];
      const [folded] = await module.invoke([{ kind: 'fold', eventsText: JSON.stringify(events) }]);
      expect(folded).toMatchObject({ ok: true, state: ['5 EUR', '6 EUR', 'much'] });
      const each = await module.each(eachOf([{ type: 'Placed', data: { sum: 8 } }]));
      expect(each.values).toEqual([['Placed3', '8 EUR']]);
      const reply = { answer: 'yes', event: placed(1, { sum: 9 }) };
      expect(await call(module, ['answers', 'bank'], reply)).toEqual(['yes', '9 EUR', 'me']);
    });

    test.each([
      [
        'a step that throws, at its own line',
        3,
        placed(1, { sum: -1 }),
        'Error: below nothing at events/placed/v2.upcast.ts:2',
      ],
      [
        'a step that returns no object',
        3,
        placed(2, { total: 7 }),
        'TypeError: events/placed/v3.upcast.ts did not return the data of version 3 of Placed: return an object',
      ],
      [
        'a step that is not there',
        1,
        placed(2, {}),
        'TypeError: Placed of version 2 cannot be read as version 1: there is no v2.downcast.ts',
      ],
    ])('fails by %s', async (_, version, event, expected) => {
      expect(await call(await loaded(version), ['handlers', 'Placed'], event)).toBe(expected);
    });

    test('the code of a reader is other code when a step or the version is another one', async () => {
      const hashOf = async (version: number, files: Readonly<Record<string, string>> = {}) => {
        const folder = await temporaryWorkspace({ ...FILES, ...files });
        return (await bundleHandlers(folder, 'consumers/shop.ts', [{ type: 'Placed', version, steps: STEPS }])).bundle
          ?.hash;
      };
      const edited = { 'events/placed/v2.upcast.ts': 'export const upcast = () => ({});\n' };
      expect(new Set([await hashOf(3), await hashOf(2), await hashOf(3, edited), await hashOf(3)]).size).toBe(3);
    });
  });
}
