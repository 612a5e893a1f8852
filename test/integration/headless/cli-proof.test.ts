import { expect, test } from 'vitest';
import { parcelWorkspace } from '../engine/parcel-workspace.ts';
import { cli } from './command-line.ts';

const FILES = {
  'events/registered/event.yaml':
    'name: Registered\nstream: parcel\nkey: parcel\ncompatibility: NONE\nversions:\n  - version: 1\n    schema: v1.schema.json\n  - version: 2\n    schema: v2.schema.json\n    status: draft\n',
  'events/registered/v2.schema.json': JSON.stringify({
    type: 'object',
    properties: { parcel: { type: 'string' }, weight: { type: 'number' }, unit: { const: 'kg' } },
    required: ['parcel', 'weight', 'unit'],
  }),
  'events/registered/v2.upcast.ts': `export function upcast(data) {
  return { ...data, weight: data.weight === 5 ? 'five' : data.weight, unit: 'kg' };
}`,
};

test('types prove names what fails and where, and types versions what is stored of each', async () => {
  await using parcels = await parcelWorkspace(FILES);
  const ids: string[] = [];
  {
    await using engine = await parcels.open({ actors: 'none' });
    for (const weight of [4, 5, 6]) {
      ids.push((await engine.emit({ type: 'Registered', data: { parcel: `p-${weight}`, weight } })).id);
    }
  }
  const failing = await cli('types', 'prove', parcels.folder, 'Registered@2');
  expect(failing.code).toBe(1);
  expect(failing.err).toBe('events 100 % of 3\nstreams 100 % of 3\n');
  expect(failing.out).toContain('1 failed of 3 stored events read as Registered@2\n');
  expect(failing.out).toContain('  schema (v2) over 3 events: 1 failed\n');
  expect(failing.out).toContain('  aggregate/parcel (v2) over 3 streams: ok\n');
  expect(failing.out).toContain(
    `Registered v1 ${ids[1]} at 2 in parcel-p-5\n  schema: version 2: /weight must be a number`,
  );
  expect(failing.out).not.toContain(ids[0]);

  const [proof] = (await cli('types', 'prove', parcels.folder, 'Registered', '--json')).json();
  expect(proof).toMatchObject({ type: 'Registered', version: 1, events: 3, failed: 0 });

  const versions = await cli('types', 'versions', parcels.folder, 'Registered');
  expect(versions.out).toMatch(/^version +status +events +first +last +streams/);
  expect(versions.out).toMatch(/v1 +active, written +3 .* 3\n/);
  expect(versions.out).toContain('v1 is in parcel-p-4, parcel-p-5, parcel-p-6\n');
  expect(versions.out).toMatch(/v2 +draft +0 +0\n/);
});
