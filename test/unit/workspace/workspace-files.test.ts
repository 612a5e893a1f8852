import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWorkspaceFiles } from '../../../src/main/workspace/workspace-files.ts';

describe('a folder read whole', () => {
  let folder: string;
  const write = async (path: string, text = '') => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replayground-files-'));
    await write('replayground.yaml', 'name: x\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('has definitions, schemas and code, and nothing of hidden files and packages', async () => {
    await write('consumers/a.yaml');
    await write('consumers/a.ts', 'export {};\n');
    await write('events/e/v1.schema.json', '{}');
    await write('README.md');
    await write('.replayground/types.d.ts');
    await write('.git/config.yaml');
    await write('node_modules/p/index.js');
    const { texts, code, findings } = await readWorkspaceFiles(folder);
    expect([...texts.keys()]).toEqual(['consumers/a.yaml', 'events/e/v1.schema.json', 'replayground.yaml']);
    expect([...code.keys()]).toEqual(['consumers/a.ts']);
    expect(findings).toEqual([]);
  });

  test('F1 symbolic links are told and not followed', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'replayground-outside-'));
    await writeFile(join(outside, 'secret.yaml'), 'secret: 1\n');
    await symlink(outside, join(folder, 'consumers'));
    const { texts, findings } = await readWorkspaceFiles(folder);
    await rm(outside, { recursive: true });
    expect([...texts.keys()]).toEqual(['replayground.yaml']);
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'warning', file: 'consumers', rule: 'symbolic-link' }),
    ]);
  });

  test('F2 a folder without replayground.yaml is not walked', async () => {
    await rm(join(folder, 'replayground.yaml'));
    await write('consumers/a.yaml');
    const { texts, findings } = await readWorkspaceFiles(folder);
    expect(texts.size).toBe(0);
    expect(findings).toMatchObject([{ rule: 'no-workspace' }]);
  });

  test('F3 a file too large is a finding, and the others are read', async () => {
    await write('consumers/a.yaml', 'name: a\n');
    await write('consumers/b.yaml');
    await truncate(join(folder, 'consumers/b.yaml'), 5 * 1024 * 1024);
    const { texts, findings } = await readWorkspaceFiles(folder);
    expect(texts.get('consumers/a.yaml')).toBe('name: a\n');
    expect(findings).toMatchObject([{ severity: 'error', file: 'consumers/b.yaml', rule: 'unreadable-file' }]);
  });

  test('the same code has the same hash, other code another', async () => {
    await write('a.ts', 'one');
    await write('b.ts', 'one');
    await write('c.ts', 'two');
    const { code } = await readWorkspaceFiles(folder);
    expect(code.get('a.ts')).toBe(code.get('b.ts'));
    expect(code.get('a.ts')).not.toBe(code.get('c.ts'));
  });

  test('reading can be cancelled', async () => {
    await expect(readWorkspaceFiles(folder, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
