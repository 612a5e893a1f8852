import { mkdir, mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/main/engine/powers.ts';
import { diffModels } from '../../../src/main/workspace/diff-models.ts';
import { loadWorkspace } from '../../../src/main/workspace/load-workspace.ts';
import {
  type WorkspaceUpdate,
  type WorkspaceWatch,
  watchWorkspace,
} from '../../../src/main/workspace/watch-workspace.ts';
import { timestampMs } from '../../../src/shared/kernel/names.ts';
import { testPowers } from '../../support/powers.ts';
import { loadSmall, SMALL_WORKSPACE } from './small-workspace.ts';

/** The machine's own time: the events come from its file system. */
const realClock: Clock = {
  now: () => timestampMs(Date.now()),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

describe('a watched folder', () => {
  let folder: string;
  let watching: WorkspaceWatch;
  let updates: WorkspaceUpdate[];
  let wake: () => void;

  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const nextUpdate = async (): Promise<WorkspaceUpdate> => {
    for (;;) {
      const update = updates.shift();
      if (update) return update;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replayground-watch-'));
    updates = [];
    wake = () => undefined;
    for (const [path, text] of Object.entries(SMALL_WORKSPACE)) await write(path, text);
    const { model, code, findings } = await loadWorkspace(folder);
    if (model === null) throw new Error('the small workspace has a model');
    const options = {
      current: { model, code, findings },
      load: loadWorkspace,
      clock: realClock,
      log: testPowers().log,
    };
    watching = await watchWorkspace(folder, options, (update) => {
      updates.push(update);
      wake();
    });
  });
  afterEach(async () => {
    await watching.close();
    await rm(folder, { recursive: true });
  });

  test('tells which definitions and which code changed', async () => {
    await write('consumers/mailer.yaml', `${SMALL_WORKSPACE['consumers/mailer.yaml']}instances: 3\n`);
    const first = await nextUpdate();
    expect(first.accepted).toBe(true);
    expect(first.changes).toEqual({
      definitions: [{ kind: 'consumer', name: 'mailer', change: 'changed' }],
      codeFiles: [],
    });
    expect(first.model.consumers.get('mailer')?.instances).toBe(3);

    await write('consumers/mailer.ts', 'export const handlers = {};\n');
    expect((await nextUpdate()).changes).toEqual({ definitions: [], codeFiles: ['consumers/mailer.ts'] });
  });

  test('V2 an invalid change keeps the former model in force, and what came meanwhile is told when it is mended', async () => {
    await write('consumers/mailer.yaml', 'name: mailer\nsubscribes: [Nothing]\n');
    const broken = await nextUpdate();
    expect(broken).toMatchObject({ accepted: false, changes: { definitions: [], codeFiles: [] } });
    expect(broken.model.consumers.get('mailer')?.subscribes).toEqual(['OrderPlaced']);
    expect(broken.findings.map(({ rule }) => rule)).toContain('unknown-event');

    await write('producers/shop.yaml', 'name: shop\nsends: [PlaceOrder]\nrate: 3/s\n');
    await write('consumers/mailer.yaml', SMALL_WORKSPACE['consumers/mailer.yaml'] ?? '');
    let mended = await nextUpdate();
    while (!mended.accepted) mended = await nextUpdate();
    expect(mended.findings).toEqual([]);
    expect(mended.changes.definitions).toEqual([{ kind: 'producer', name: 'shop', change: 'changed' }]);
  });

  test('V4 local data and hidden files wake nobody; a rename over a file does', async () => {
    await write('.replayground/store.sqlite', 'x');
    await write('node_modules/left/index.js', 'x');
    await write('consumers/.mailer.yaml.tmp', `${SMALL_WORKSPACE['consumers/mailer.yaml']}instances: 2\n`);
    await rename(join(folder, 'consumers/.mailer.yaml.tmp'), join(folder, 'consumers/mailer.yaml'));
    const update = await nextUpdate();
    expect(update.changes.definitions).toEqual([{ kind: 'consumer', name: 'mailer', change: 'changed' }]);
    expect(updates).toEqual([]);
  });

  test('added and removed definitions', async () => {
    await unlink(join(folder, 'producers/shop.yaml'));
    const removed = await nextUpdate();
    expect(removed.changes.definitions).toEqual([{ kind: 'producer', name: 'shop', change: 'removed' }]);
    await write('producers/market.yaml', 'name: market\nburst: 1\nsends: [PlaceOrder]\ncode: shop.ts\n');
    expect((await nextUpdate()).changes.definitions).toEqual([{ kind: 'producer', name: 'market', change: 'added' }]);
  });

  test('says nothing after it was closed', async () => {
    await watching.close();
    await write('consumers/mailer.ts', 'changed');
    const { model, code } = await loadWorkspace(folder);
    expect(model !== null && code.get('consumers/mailer.ts') !== undefined).toBe(true);
    expect(updates).toEqual([]);
  });
});

describe('the difference of two models', () => {
  const compared = (changes: Record<string, string | null> = {}) => {
    const { draft, code } = loadSmall(changes);
    return { model: draft, code };
  };

  test('a schema is part of its event or command; the order of keys is not', () => {
    const schema = SMALL_WORKSPACE['events/order-placed/v1.schema.json'] ?? '';
    const after = compared({
      'events/order-placed/v1.schema.json': schema.replace('"minimum": 1', '"minimum": 2'),
      'commands/place-order/v1.schema.json': JSON.stringify(
        Object.fromEntries(Object.entries(JSON.parse(schema)).reverse()),
      ),
    });
    expect(diffModels(compared(), after).definitions).toEqual([
      { kind: 'event', name: 'OrderPlaced', change: 'changed' },
    ]);
  });

  test('settings are told as such', () => {
    const after = compared({ 'replayground.yaml': 'name: other\nsubjectPrefix: small\n' });
    expect(diffModels(compared(), after).definitions).toEqual([
      { kind: 'settings', name: 'settings', change: 'changed' },
    ]);
  });

  test('code files that came, went and changed', () => {
    const after = compared({ 'aggregates/order.ts': 'x', 'lib/money.ts': '', 'consumers/mailer.ts': null });
    expect(diffModels(compared(), after).codeFiles).toEqual([
      'aggregates/order.ts',
      'consumers/mailer.ts',
      'lib/money.ts',
    ]);
  });
});
