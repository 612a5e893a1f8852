import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadWorkspace } from '../../../src/main/workspace/load-workspace.ts';
import { createWorkspace, listSamples } from '../../../src/main/workspace/new-workspace.ts';

describe('a new workspace', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'replayground-new-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  test.each(['order-fulfilment', 'user-directory'])(
    'of %s loads without a finding and has the name of its folder',
    async (sample) => {
      const folder = join(parent, 'my-shop');
      const files = await createWorkspace(folder, sample);
      const { model, findings } = await loadWorkspace(folder);
      expect(findings).toEqual([]);
      expect(model?.settings.name).toBe('my-shop');
      expect(files).toEqual(expect.arrayContaining(['.gitignore', 'replayground.yaml', 'tsconfig.json']));
      expect(await readFile(join(folder, '.gitignore'), 'utf8')).toMatch(/^\.replayground\/$/m);
      const onDisk = await readdir(folder, { recursive: true, withFileTypes: true });
      expect(files).toHaveLength(onDisk.filter((entry) => entry.isFile()).length);
    },
  );

  test('may be made in an empty folder, and be named', async () => {
    await createWorkspace(parent, 'user-directory', { name: 'People & places: "all"' });
    expect((await loadWorkspace(parent)).model?.settings.name).toBe('People & places: "all"');
  });

  test('is never made over files that are there', async () => {
    await writeFile(join(parent, 'letter.txt'), 'dear');
    await expect(createWorkspace(parent, 'user-directory')).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('the folder is not empty, it has letter.txt'),
    });
    expect(await readdir(parent)).toEqual(['letter.txt']);
  });

  test('needs a sample that there is', async () => {
    const failure = createWorkspace(join(parent, 'x'), '../samples/user-directory');
    await expect(failure).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('order-fulfilment, user-directory'),
    });
    expect(await readdir(parent)).toEqual([]);
  });

  test('cannot be made where a file is in the way, and leaves nothing behind', async () => {
    await writeFile(join(parent, 'file'), '');
    await expect(createWorkspace(join(parent, 'file'), 'user-directory')).rejects.toMatchObject({
      code: 'workspace-unavailable',
    });
    await expect(createWorkspace(join(parent, 'file', 'inside'), 'user-directory')).rejects.toMatchObject({
      code: 'workspace-unavailable',
    });
    expect(await readdir(parent)).toEqual(['file']);
  });
});

test('samples have a title and one line that says what they are', async () => {
  const samples = await listSamples();
  expect(samples.map(({ name, title }) => [name, title])).toEqual([
    ['order-fulfilment', 'Order fulfilment'],
    ['user-directory', 'User directory'],
  ]);
  for (const { description } of samples) expect(description).toMatch(/^[A-Z][^\n]+\.$/);
});

describe('a folder that is no workspace', () => {
  test.each([
    ['an empty one', async () => undefined],
    ['one that is not there', async (folder: string) => rm(folder, { recursive: true })],
    ['one with a folder in place of the file', async (folder: string) => mkdir(join(folder, 'replayground.yaml'))],
  ])('%s is one finding', async (_what, prepare) => {
    const folder = await mkdtemp(join(tmpdir(), 'replayground-none-'));
    await prepare(folder);
    const { model, findings } = await loadWorkspace(folder);
    await rm(folder, { recursive: true, force: true });
    expect(model).toBeNull();
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'no-workspace', file: 'replayground.yaml', severity: 'error' }),
    ]);
  });
});
