/** The design is changed while it runs: files, code, types and actors follow, and every step goes back byte for byte. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../../../src/main/engine/open-engine.ts';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import type { DesignEdit } from '../../../src/shared/model/design-edit.ts';
import { eventually, parcelWorkspace } from './parcel-workspace.ts';

/** Every file of a workspace but its local data. */
function bytesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const own = paths.filter((path) => !path.startsWith('.replayground')).sort();
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

const SHIPPED: readonly DesignEdit[] = [
  { kind: 'add', node: 'event', name: 'Shipped', stream: 'parcel' },
  { kind: 'add', node: 'command', name: 'Ship', stream: 'parcel' },
  { kind: 'connect', from: 'command/Ship', to: 'aggregate/parcel' },
  { kind: 'connect', from: 'aggregate/parcel', to: 'event/Shipped' },
  { kind: 'add', node: 'projection', name: 'shipments', key: 'parcel' },
  { kind: 'connect', from: 'event/Shipped', to: 'projection/shipments' },
];

describe('authoring', () => {
  test('a workspace that begins with nothing becomes a model that runs, by edits alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'replayground-authoring-'));
    writeFileSync(join(folder, 'replayground.yaml'), 'name: new\nsubjectPrefix: new\nbus: local\n');
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    {
      await using engine = await openEngine({ folder, actors: 'all', powers: systemPowers(log) });
      const edits: readonly DesignEdit[] = [{ kind: 'add', node: 'aggregate', name: 'parcel' }, ...SHIPPED];
      expect(await engine.author.apply(edits, false)).toMatchObject({ outcome: 'done', inForce: true, errors: 0 });
      expect(await engine.send({ command: 'Ship', data: { parcelId: 'p-1' }, sender: 'person' })).toMatchObject({
        kind: 'accepted',
        events: [{ type: 'Shipped', data: { parcelId: 'p-1' } }],
      });
      const rows = await eventually(async () => {
        const found = await engine.readModels.query('SELECT parcel FROM shipments');
        return found.rows.length > 0 ? found.rows : undefined;
      });
      expect(rows).toEqual([['p-1']]);
      expect(readFileSync(join(folder, '.replayground/types.d.ts'), 'utf8')).toContain(
        'Shipped: EventPayloads.Shipped;',
      );
    }
    rmSync(folder, { recursive: true, force: true });
  });

  test('steps are undone and done again, to the same bytes, and the engine follows', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    const states = [bytesOf(parcels.folder)];
    const steps: readonly (readonly DesignEdit[])[] = [
      SHIPPED,
      [{ kind: 'rename', id: 'event/Shipped', name: 'Sent' }],
      [{ kind: 'move', blocks: { 'aggregate/parcel': { x: 10, y: 20 } } }],
      [{ kind: 'disconnect', from: 'event/Labelled', to: 'projection/parcels' }],
      [{ kind: 'remove', id: 'consumer/reminder' }],
      [{ kind: 'arrange' }],
    ];
    for (const edits of steps) {
      expect(await engine.author.apply(edits, false)).toMatchObject({ outcome: 'done', errors: 0 });
      states.push(bytesOf(parcels.folder));
    }
    for (const state of states.toReversed().slice(1)) {
      expect(await engine.author.undo(false)).toMatchObject({ outcome: 'done' });
      expect(bytesOf(parcels.folder)).toEqual(state);
    }
    expect(await engine.author.undo(false)).toEqual({ outcome: 'nothing' });
    await eventually(async () => (engine.model().events.has('Shipped') ? undefined : true));
    for (const state of states.slice(1)) {
      await engine.author.redo(false);
      expect(bytesOf(parcels.folder)).toEqual(state);
    }
    await eventually(async () => engine.model().events.get('Sent'));
  });

  test('H1 recorded events are not stranded unasked, neither by an edit nor by an undo', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open();
    await engine.author.apply(SHIPPED, false);
    await engine.send({ command: 'Ship', data: { parcel: 'p-1' }, sender: 'person' });
    const before = bytesOf(parcels.folder);
    const rename: readonly DesignEdit[] = [{ kind: 'rename', id: 'event/Shipped', name: 'Sent' }];
    const asked = await engine.author.apply(rename, false);
    expect(asked).toMatchObject({
      outcome: 'asks',
      plan: { concerns: [expect.stringContaining('1 event is recorded as Shipped')] },
    });
    expect(await engine.author.undo(false)).toMatchObject({ outcome: 'asks' });
    expect(bytesOf(parcels.folder)).toEqual(before);
    expect(await engine.author.apply(rename, true)).toMatchObject({ outcome: 'done' });
  });

  test('H1 a consumer with a new name would handle history again, and that is asked', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open({ actors: 'none' });
    await engine.send({ command: 'Register', data: { parcel: 'a', weight: 1 }, sender: 'person' });
    const rename: readonly DesignEdit[] = [{ kind: 'rename', id: 'consumer/labeller', name: 'printer' }];
    expect(await engine.author.preview(rename)).toMatchObject({
      concerns: [expect.stringContaining('handles 1 recorded event again')],
    });
  });

  test('what somebody else changed since is not written over', async () => {
    await using parcels = await parcelWorkspace();
    await using engine = await parcels.open({ actors: 'none' });
    await engine.author.apply([{ kind: 'rename', id: 'consumer/labeller', name: 'printer' }], true);
    await parcels.write('consumers/printer.ts', 'export const handlers = {};\n');
    const before = bytesOf(parcels.folder);
    await expect(engine.author.undo(false)).rejects.toMatchObject({
      code: 'version-conflict',
      message: expect.stringContaining('consumers/printer.ts was changed by somebody else since; nothing was done'),
    });
    expect(bytesOf(parcels.folder)).toEqual(before);
  });
});
