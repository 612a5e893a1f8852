/**
 * A workspace whose rate of events can be set: meters that send their readings in batches. Its own handlers do little, so that what
 * is measured is the window and the way to it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Readings of one command; each becomes an event. */
const BATCH = 10;
export const METERS = 200;

/** @param eventsPerSecond 0 for a workspace in which nothing happens by itself. */
export async function writeMeterWorkspace(folder: string, eventsPerSecond: number): Promise<void> {
  for (const [path, text] of Object.entries({ ...FILES, ...producer(eventsPerSecond) })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

function producer(eventsPerSecond: number): Readonly<Record<string, string>> {
  if (eventsPerSecond === 0) return {};
  return {
    'producers/grid.yaml': `name: grid
description: ${METERS} meters that report in turn.
code: grid.ts
sends: [RecordReadings]
rate: ${eventsPerSecond / BATCH}/s
seed: 5
`,
    'producers/grid.ts': `import type { Next } from 'replayground';
export const next: Next<'grid'> = (tick, ctx) =>
  ctx.send('RecordReadings', {
    meter: 'm-' + (tick.n % ${METERS}),
    kilowatts: Array.from({ length: ${BATCH} }, () => ctx.randomInt(0, 9_000) / 1_000),
  });
`,
  };
}

const FILES: Readonly<Record<string, string>> = {
  'replayground.yaml': 'name: metering\nsubjectPrefix: metering\nbus: nats\n',
  'commands/record-readings/command.yaml': `name: RecordReadings
key: meter
versions:
  - { version: 1, schema: v1.schema.json, status: active }
`,
  'commands/record-readings/v1.schema.json': JSON.stringify({
    type: 'object',
    properties: { meter: { type: 'string' }, kilowatts: { type: 'array', items: { type: 'number' } } },
    required: ['meter', 'kilowatts'],
    additionalProperties: false,
  }),
  'events/reading-recorded/event.yaml': `name: ReadingRecorded
stream: meter
key: meter
versions:
  - { version: 1, schema: v1.schema.json, status: active }
`,
  'events/reading-recorded/v1.schema.json': JSON.stringify({
    type: 'object',
    properties: { meter: { type: 'string' }, kilowatt: { type: 'number' } },
    required: ['meter', 'kilowatt'],
    additionalProperties: false,
  }),
  'aggregates/meter.yaml': `name: meter
stream: meter
commands: [RecordReadings]
events: [ReadingRecorded]
`,
  'aggregates/meter.ts': `import type { Decide, Evolve } from 'replayground';
type Meter = { readings: number };
export const initial: Meter = { readings: 0 };
export const evolve: Evolve<'meter', Meter> = {
  ReadingRecorded: (meter) => ({ readings: meter.readings + 1 }),
};
export const decide: Decide<'meter', Meter> = {
  RecordReadings: (_meter, { data }, ctx) =>
    data.kilowatts.map((kilowatt) => ctx.emit('ReadingRecorded', { meter: data.meter, kilowatt })),
};
`,
  'projections/newest-reading.yaml': `name: newest_reading
code: newest-reading.ts
version: 1
from: [ReadingRecorded]
target: table
key: [meter]
columns:
  meter: text
  kilowatt: real
`,
  'projections/newest-reading.ts': `import type { ProjectionHandlers } from 'replayground';
export const handlers: ProjectionHandlers<'newest_reading'> = {
  ReadingRecorded: ({ data }, ctx) => ctx.upsert({ meter: data.meter, kilowatt: data.kilowatt }),
};
`,
};
