/** A workspace whose event gets a second version over a history of the first, in a running engine with a real store and sandbox. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/main/engine/engine.ts';
import { toStreamName, version } from '../../../src/shared/kernel/names.ts';
import { eventually, type ParcelWorkspace, parcelWorkspace } from './parcel-workspace.ts';

const EVENT = 'events/registered/event.yaml';
const UPCASTER = 'events/registered/v2.upcast.ts';
const versions = (second = '') =>
  `name: Registered\nstream: parcel\nkey: parcel\ncompatibility: NONE\nversions:\n  - version: 1\n    schema: v1.schema.json\n${second}`;
const SECOND = '  - version: 2\n    schema: v2.schema.json\n';

/** From kilograms to grams. */
const IN_GRAMS: Readonly<Record<string, string>> = {
  'events/registered/v2.schema.json': JSON.stringify({
    type: 'object',
    properties: { parcel: { type: 'string' }, grams: { type: 'integer' } },
    required: ['parcel', 'grams'],
    additionalProperties: false,
  }),
  [UPCASTER]: `export function upcast(data, event) {
  if (data.weight < 0) throw new RangeError('a parcel of ' + data.weight + ' kg');
  return { parcel: data.parcel, grams: data.weight * 1000 };
}`,
  'aggregates/parcel.ts': `
export const initial = { grams: null, notes: [] };
export const evolve = {
  Registered: (parcel, event) => ({ ...parcel, grams: event.data.grams, read: event.schemaVersion }),
  Labelled: (parcel, event) => ({ ...parcel, notes: [...parcel.notes, event.data.note] }),
};
export const decide = {
  Register: (parcel, { data }, ctx) => ctx.emit('Registered', { parcel: data.parcel, grams: data.weight * 1000 }),
  Label: (parcel, { data }, ctx) => (parcel.grams === null ? ctx.refuse('not registered') : ctx.emit('Labelled', data)),
};`,
  'consumers/labeller.ts': `
export const handlers = {
  Registered: (event, ctx) => ctx.send('Label', { parcel: event.data.parcel, note: event.data.grams + ' g' }),
};`,
  'projections/parcels.ts': `
export const handlers = {
  Registered: ({ data }, ctx) => ctx.upsert({ parcel: data.parcel, weight: data.grams, labels: 0 }),
  Labelled: ({ data }, ctx) => ctx.increment({ parcel: data.parcel }, { labels: 1 }),
};`,
};

async function writeAll(parcels: ParcelWorkspace, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) await parcels.write(file, text);
}

const register = (engine: Engine, parcel: string, weight: number) =>
  engine.send({ command: 'Register', data: { parcel, weight }, sender: 'person' });

/** A workspace with the history of version 1 (and nobody who read it yet), brought to version 2. */
async function evolved(weights: Readonly<Record<string, number>>): Promise<ParcelWorkspace> {
  const parcels = await parcelWorkspace();
  {
    await using engine = await parcels.open({ actors: 'none' });
    for (const [parcel, weight] of Object.entries(weights)) await register(engine, parcel, weight);
  }
  await writeAll(parcels, { ...IN_GRAMS, [EVENT]: versions(SECOND) });
  return parcels;
}

const stateOf = (engine: Engine, parcel: string) => engine.state(toStreamName(`parcel-${parcel}`));

async function rows(engine: Engine) {
  return (await engine.readModels.query('SELECT parcel, weight FROM parcels ORDER BY parcel')).rows;
}

describe('an event with two versions', () => {
  test('reaches aggregates, consumers and read models as the newest one, and stays in the log as it was written', async () => {
    await using parcels = await evolved({ a: 2, b: 3 });
    await using engine = await parcels.open();
    await register(engine, 'c', 4);
    await engine.untilIdle();
    const found = await Promise.all(['a', 'b', 'c'].map(async (parcel) => (await stateOf(engine, parcel)).state));
    expect(found).toEqual([
      { grams: 2000, notes: ['2000 g'], read: 2 },
      { grams: 3000, notes: ['3000 g'], read: 2 },
      { grams: 4000, notes: ['4000 g'], read: 2 },
    ]);
    expect(await rows(engine)).toEqual([
      ['a', 2000],
      ['b', 3000],
      ['c', 4000],
    ]);
    const log = (await Array.fromAsync(engine.store.readLog())).flat().filter(({ type }) => type === 'Registered');
    expect(log.map(({ schemaVersion, data }) => [schemaVersion, data])).toEqual([
      [1, { parcel: 'a', weight: 2 }],
      [1, { parcel: 'b', weight: 3 }],
      [2, { parcel: 'c', grams: 4000 }],
    ]);
    const [before, after] = await engine.states(toStreamName('parcel-a'), version(1), version(2));
    expect([before, after]).toMatchObject([{ notes: [] }, { notes: ['2000 g'] }]);
  });

  test('an upcaster that fails costs what a failing handler costs, at its own file and line', async () => {
    await using parcels = await evolved({ a: 2, b: -1 });
    await using engine = await parcels.open();
    await engine.untilIdle();
    const place = { file: UPCASTER, line: 2 };
    const letters = await engine.deadLetters.list();
    expect(letters.map(({ consumer }) => consumer).sort()).toEqual(['labeller', 'reminder']);
    for (const { cause } of letters) expect(cause).toMatchObject({ message: 'RangeError: a parcel of -1 kg', place });
    const projection = (await engine.actors()).find(({ id }) => id === 'projection/parcels');
    expect(projection).toMatchObject({ state: 'parked', lastFailure: { place } });
    await expect(stateOf(engine, 'b')).rejects.toMatchObject({ code: 'handler-failed', details: place });
  });

  test('a reader that asks for the old version gets it, from the new one through a downcaster', async () => {
    await using parcels = await evolved({ a: 2 });
    await writeAll(parcels, {
      'events/registered/v2.downcast.ts':
        'export const downcast = ({ parcel, grams }) => ({ parcel, weight: grams / 1000 });',
      'projections/parcels.yaml':
        'name: parcels\nfrom: [Registered, Labelled]\nversions: { Registered: 1 }\nkey: [parcel]\ncolumns: { parcel: text, weight: real, labels: integer }\n',
      'projections/parcels.ts':
        'export const handlers = { Registered: ({ data }, ctx) => ctx.upsert({ parcel: data.parcel, weight: data.weight }), Labelled: () => null };',
    });
    await using engine = await parcels.open();
    await register(engine, 'b', 7);
    await engine.untilIdle();
    expect(await rows(engine)).toEqual([
      ['a', 2],
      ['b', 7],
    ]);
  });

  test('comes into force in a running engine when its upcaster is there, and not before', async () => {
    await using parcels = await parcelWorkspace({ [EVENT]: versions() });
    await using engine = await parcels.open();
    await register(engine, 'a', 2);
    await engine.untilIdle();
    const { [UPCASTER]: upcaster = '', ...others } = IN_GRAMS;
    await writeAll(parcels, { ...others, [EVENT]: versions(SECOND) });
    const missing = await eventually(async () =>
      engine.findings().find(({ rule, severity }) => rule === 'step-missing' && severity === 'error'),
    );
    expect(missing).toMatchObject({ file: EVENT, line: 8, hint: expect.stringContaining(UPCASTER) });
    expect(missing.message).toContain('1 stored event has version 1 of Registered');
    await parcels.write(UPCASTER, upcaster);
    await eventually(async () => (engine.findings().length === 0 ? true : undefined));
    expect((await stateOf(engine, 'a')).state).toMatchObject({ grams: 2000 });
  });
});

describe('the schema of a version', () => {
  const V1 = 'events/registered/v1.schema.json';
  const schema = (weight: object) =>
    JSON.stringify({
      type: 'object',
      properties: { parcel: { type: 'string' }, weight },
      required: ['parcel', 'weight'],
    });

  test('is edited freely until an event of it is stored, in one session or the next', async () => {
    await using parcels = await parcelWorkspace();
    for (const minimum of [0, 1]) {
      await parcels.write(V1, schema({ type: 'number', minimum }));
      await using engine = await parcels.open({ actors: 'none' });
      expect(engine.findings()).toEqual([]);
      if (minimum === 1) await register(engine, 'a', 2);
    }
    await parcels.write(V1, schema({ type: 'number', minimum: 2 }));
    const opened = parcels.open({ actors: 'none' });
    await expect(opened).rejects.toMatchObject({
      code: 'invalid-workspace',
      details: { findings: [{ file: V1, line: 1, rule: 'schema-in-use', hint: expect.stringContaining('v2') }] },
    });
    await parcels.write(V1, schema({ minimum: 1, type: 'number', description: 'In kilograms.', 'x-pii': true }));
    await using engine = await parcels.open({ actors: 'none' });
    expect(engine.findings()).toEqual([]);
  });

  test('an edit of it while the engine runs is told and does not come into force', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await register(engine, 'a', 2);
    await parcels.write(V1, schema({ type: 'number', maximum: 5 }));
    await eventually(async () => engine.findings().find(({ rule }) => rule === 'schema-in-use'));
    expect(engine.news().inForce).toBe(false);
    expect(await register(engine, 'b', 9)).toMatchObject({ kind: 'accepted' });
  });
});
