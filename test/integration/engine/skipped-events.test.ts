/** What a projection went past, as the window asks for it. */
import { expect, test } from 'vitest';
import { createLocalClient, createRouter } from '../../../src/main/engine/router.ts';
import { parcelWorkspace } from './parcel-workspace.ts';

const SKIPPING = {
  'projections/parcels.yaml':
    'name: parcels\nfrom: [Registered]\nkey: [parcel]\ncolumns: { parcel: text }\nonError: skip\n',
  'projections/parcels.ts': `
export const handlers = {
  Registered({ data }, ctx) {
    if (data.weight > 5) throw new Error('no shelf for ' + data.weight);
    return ctx.upsert({ parcel: data.parcel });
  },
};`,
};

test('events that a projection skipped are told newest first, with cause and place', async () => {
  await using parcels = await parcelWorkspace(SKIPPING);
  await using engine = await parcels.open();
  const calls = createLocalClient(createRouter(engine));
  for (const weight of [1, 8, 9])
    await calls.commands.send({ command: 'Register', data: { parcel: `p${weight}`, weight }, sender: 'person' });
  await engine.untilIdle();

  const { total, newest } = await calls.readModels.skipped({ name: 'parcels', limit: 1 });
  expect(total).toBe(2);
  expect(newest).toEqual([
    expect.objectContaining({
      eventType: 'Registered',
      stream: 'parcel-p9',
      message: expect.stringContaining('no shelf for 9'),
      place: expect.stringContaining('projections/parcels.ts:4'),
    }),
  ]);
  await expect(calls.readModels.skipped({ name: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
});
