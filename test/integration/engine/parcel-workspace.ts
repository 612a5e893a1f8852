/** A small workspace made for tests of the engine: parcels are registered, weighed and labelled. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Engine } from '../../../src/main/engine/engine.ts';
import { type EngineOptions, openEngine } from '../../../src/main/engine/open-engine.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';

const schema = (properties: object, required = Object.keys(properties)) =>
  JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties, required });
const type = (name: string, stream?: string) =>
  `name: ${name}\n${stream ? `stream: ${stream}\n` : ''}key: parcel\nversions:\n  - version: 1\n    schema: v1.schema.json\n`;
const text = { type: 'string' };

const FILES: Readonly<Record<string, string>> = {
  'replayground.yaml': 'name: parcels\nsubjectPrefix: parcels\nbus: local\n',
  'commands/register/command.yaml': type('Register'),
  'commands/register/v1.schema.json': schema({ parcel: text, weight: { type: 'number' } }),
  'commands/label/command.yaml': type('Label'),
  'commands/label/v1.schema.json': schema({ parcel: text, note: text }),
  'events/registered/event.yaml': type('Registered', 'parcel'),
  'events/registered/v1.schema.json': schema({ parcel: text, weight: { type: 'number' } }),
  'events/labelled/event.yaml': type('Labelled', 'parcel'),
  'events/labelled/v1.schema.json': schema({ parcel: text, note: text }),
  'events/overdue/event.yaml': type('Overdue', 'reminder'),
  'events/overdue/v1.schema.json': schema({ parcel: text }),
  'aggregates/parcel.yaml':
    'name: parcel\ncommands: [Register, Label]\nevents: [Registered, Labelled]\nsnapshotEvery: 3\n',
  'aggregates/parcel.ts': `
export const initial = { registered: false, notes: [] };
export const evolve = {
  Registered: (parcel) => ({ ...parcel, registered: true }),
  Labelled: (parcel, event) => ({ ...parcel, notes: [...parcel.notes, event.data.note] }),
};
export const decide = {
  Register(parcel, command, ctx) {
    if (parcel.registered) return;
    if (command.data.weight > 30) return ctx.refuse('too heavy');
    return ctx.emit('Registered', command.data);
  },
  Label(parcel, command, ctx) {
    if (!parcel.registered) return ctx.refuse('not registered');
    return ctx.emit('Labelled', command.data);
  },
};`,
  'consumers/labeller.yaml':
    'name: labeller\nsubscribes: [Registered]\nsends: [Label]\nretry: [1ms, 1ms]\norderingKey: parcel\n',
  'consumers/labeller.ts': `
export const handlers = {
  Registered(event, ctx) {
    if (event.data.weight === 13) throw new Error('no label for 13');
    return ctx.send('Label', { parcel: event.data.parcel, note: 'first' });
  },
};`,
  'consumers/reminder.yaml': 'name: reminder\nsubscribes: [Registered, Labelled]\nemits: [Overdue]\nretry: []\n',
  'consumers/reminder.ts': `
export const handlers = {
  Registered: (event, ctx) => (event.data.weight === 7 ? ctx.setTimer('overdue', '300ms', event.data) : undefined),
  Labelled: () => undefined,
};
export const timers = {
  overdue: (timer, ctx) => ctx.emit('Overdue', { parcel: timer.data.parcel }),
};`,
  'projections/parcels.yaml':
    'name: parcels\nfrom: [Registered, Labelled]\nkey: [parcel]\ncolumns: { parcel: text, weight: real, labels: integer }\n',
  'projections/parcels.ts': `
export const handlers = {
  Registered: ({ data }, ctx) => ctx.upsert({ parcel: data.parcel, weight: data.weight, labels: 0 }),
  Labelled: ({ data }, ctx) => ctx.increment({ parcel: data.parcel }, { labels: 1 }),
};`,
};

export type ParcelWorkspace = AsyncDisposable & {
  readonly folder: string;
  write(file: string, text: string): Promise<void>;
  open(options?: Partial<EngineOptions>): Promise<Engine & { readonly logged: readonly string[] }>;
};

export async function parcelWorkspace(changes: Readonly<Record<string, string>> = {}): Promise<ParcelWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'replayground-parcels-'));
  const write = async (file: string, content: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  };
  for (const [file, content] of Object.entries({ ...FILES, ...changes })) await write(file, content);
  return {
    folder,
    write,
    open: (options = {}) => openParcels(folder, options),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openParcels(
  folder: string,
  options: Partial<EngineOptions>,
): Promise<Engine & { readonly logged: readonly string[] }> {
  const logged: string[] = [];
  const keep = (message: string) => void logged.push(message);
  const powers = systemPowers({ debug: keep, info: keep, warn: keep, error: keep });
  const engine = await openEngine({ folder, actors: 'all', powers, ...options });
  return Object.assign(engine, { logged });
}

/** Resolves when `look` finds something; engines work on their own time. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
