/** The proof on stored events, in an engine with a real store and a real sandbox. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/main/engine/engine.ts';
import { versionUses } from '../../../src/main/engine/proof/version-uses.ts';
import type { NewEvent } from '../../../src/main/store/event.ts';
import type { ProofStep } from '../../../src/shared/contract/type-proof.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { messageId, streamName, timestampMs } from '../../../src/shared/kernel/names.ts';
import { parcelWorkspace } from './parcel-workspace.ts';

const event = (second: string) =>
  `name: Registered\nstream: parcel\nkey: parcel\ncompatibility: NONE\nversions:\n  - version: 1\n    schema: v1.schema.json\n  - version: 2\n    schema: v2.schema.json\n    status: ${second}\n`;

const FILES = {
  'events/registered/event.yaml': event('draft'),
  'events/registered/v2.schema.json': JSON.stringify({
    type: 'object',
    properties: { parcel: { type: 'string' }, grams: { type: 'integer', maximum: 30_000 } },
    required: ['parcel', 'grams'],
  }),
  'events/registered/v2.upcast.ts': `export function upcast({ parcel, weight }) {
  if (weight === 666) throw new RangeError('not that one');
  return { parcel, grams: weight * 1000 };
}`,
  'projections/parcels.ts': `
export const handlers = {
  Registered: ({ data }, ctx) => ctx.upsert({ parcel: data.parcel, weight: data.grams ?? data.weight, labels: 0 }),
  Labelled: ({ data }, ctx) => ctx.increment({ parcel: data.parcel }, { labels: 1 }),
};`,
  'consumers/labeller.ts': `
export const handlers = {
  Registered: (event, ctx) => ctx.send(event.data.grams === 13_000 ? 'Mislabel' : 'Label', { parcel: event.data.parcel, note: 'x' }),
};`,
};

const GOOD = 50_000;
const BAD: Readonly<Record<number, JsonObject>> = {
  100: { parcel: 'bad-100', weight: 666 },
  25000: { parcel: 'bad-25000', weight: 31 },
  49999: { parcel: 'bad-49999', weight: 13 },
};

/** Fifty thousand events of version 1, three of them bad in ways of their own. */
async function planted(engine: Engine): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < GOOD; start += 1_000) {
    const writes = Array.from({ length: 1_000 }, (_, offset) => {
      const index = start + offset;
      const data = BAD[index] ?? { parcel: `p-${index % 20_000}`, weight: 2 };
      const written = registered(index, data);
      if (BAD[index]) ids.set(written.id, index);
      return {
        stream: streamName('parcel', String(data.parcel)),
        category: 'parcel',
        expected: 'any' as const,
        events: [written],
      };
    });
    await engine.store.append({ writes });
  }
  return ids;
}

function registered(index: number, data: JsonObject): NewEvent {
  const id = messageId(`01a20000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`);
  const occurredAt = timestampMs(1_700_000_000_000 + index);
  return {
    id,
    type: 'Registered',
    schemaVersion: 1,
    data,
    correlationId: id,
    causationId: null,
    actor: 'person',
    occurredAt,
  };
}

async function proofOf(steps: AsyncIterable<ProofStep>) {
  const all = await Array.fromAsync(steps);
  const last = all.at(-1);
  if (last?.kind !== 'report') throw new Error('a proof ends with its report');
  return { progress: all.slice(0, -1), report: last.report };
}

describe('the proof of a version on what is stored', () => {
  test('names three bad events among 50,000, each with what fails on it, and writes nothing', async () => {
    await using parcels = await parcelWorkspace(FILES);
    await using engine = await parcels.open({ actors: 'none' });
    const ids = await planted(engine);
    const { progress, report } = await proofOf(engine.prove({ name: 'Registered', version: 2 }));
    expect(report).toMatchObject({ type: 'Registered', version: 2, events: GOOD, failed: 3 });
    expect(report.failing.map(({ eventId, position }) => [ids.get(eventId), position])).toEqual([
      [100, 101],
      [25_000, 25_001],
      [49_999, 50_000],
    ]);
    const [thrown, unfit, misled] = report.failing.map(({ problems }) => problems);
    const place = { file: 'events/registered/v2.upcast.ts', line: 2 };
    expect(thrown).toMatchObject([{ reader: 'upcaster', message: 'RangeError: not that one', place }]);
    expect(unfit).toMatchObject([{ reader: 'schema', path: '/grams', message: expect.stringContaining('30000') }]);
    expect(misled).toMatchObject([{ reader: 'consumer/labeller', message: expect.stringContaining('Mislabel') }]);
    expect(Object.fromEntries(report.readers.map(({ reader, failed }) => [reader, failed]))).toMatchObject({
      upcaster: 1,
      schema: 1,
      'consumer/labeller': 2,
      'projection/parcels': 1,
      'aggregate/parcel': 1,
    });
    expect(progress.at(-1)).toMatchObject({ what: 'streams', done: 20_003, total: 20_003 });
    expect(engine.store.head()).toBe(GOOD);
    expect(await engine.store.inbox.find('consumer/labeller', registered(0, {}).id)).toBeUndefined();
  });

  test('is about the version that is written unless another is asked for, and says which there are', async () => {
    await using parcels = await parcelWorkspace(FILES);
    await using engine = await parcels.open({ actors: 'none', store: 'memory' });
    await engine.emit({ type: 'Registered', data: { parcel: 'a', weight: 2 } });
    const { report } = await proofOf(engine.prove({ name: 'Registered' }));
    expect(report).toMatchObject({ version: 1, events: 1, failed: 0 });
    await expect(proofOf(engine.prove({ name: 'Registered', version: 3 }))).rejects.toMatchObject({
      code: 'not-found',
      message: 'Registered has no version 3; there is 1, 2',
    });
    await expect(proofOf(engine.prove({ name: 'Register' }))).rejects.toMatchObject({ code: 'not-found' });
  });

  test('can be cancelled', async () => {
    await using parcels = await parcelWorkspace(FILES);
    await using engine = await parcels.open({ actors: 'none', store: 'memory' });
    await engine.emit({ type: 'Registered', data: { parcel: 'a', weight: 2 } });
    const stop = new AbortController();
    const steps = engine.prove({ name: 'Registered' }, stop.signal);
    await expect(
      (async () => {
        for await (const _ of steps) stop.abort();
      })(),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a reader whose code does not load with it is told at its place', async () => {
    await using parcels = await parcelWorkspace(FILES);
    await using engine = await parcels.open({ actors: 'none', store: 'memory' });
    await parcels.write('events/registered/v2.upcast.ts', 'export function upcast( {');
    await expect(proofOf(engine.prove({ name: 'Registered', version: 2 }))).rejects.toMatchObject({
      code: 'invalid-workspace',
      message: expect.stringContaining('events/registered/v2.upcast.ts:1'),
    });
  });
});

test('the versions of an event are told with what is stored of each', async () => {
  await using parcels = await parcelWorkspace(FILES);
  {
    await using engine = await parcels.open({ actors: 'none' });
    for (const parcel of ['a', 'b', 'a']) await engine.emit({ type: 'Registered', data: { parcel, weight: 2 } });
  }
  await parcels.write('events/registered/event.yaml', event('active'));
  await using engine = await parcels.open({ actors: 'none' });
  await engine.emit({ type: 'Registered', data: { parcel: 'c', grams: 5 } });
  const uses = await versionUses(engine.model(), engine.store, 'Registered', new AbortController().signal);
  expect(uses).toMatchObject([
    { version: 1, status: 'active', written: false, events: 3, streams: 2, someStreams: ['parcel-a', 'parcel-b'] },
    { version: 2, status: 'active', written: true, events: 1, streams: 1, someStreams: ['parcel-c'] },
  ]);
  expect(uses[0]?.firstAt).toBeLessThanOrEqual(uses[1]?.firstAt ?? 0);
});
