/** Several files written as one change, and taken back. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEditJournal } from '../../../../src/main/workspace/authoring/edit-journal.ts';
import type { TextChange } from '../../../../src/main/workspace/authoring/plan-edits.ts';
import { writeChanges } from '../../../../src/main/workspace/authoring/text-changes.ts';
import { testPowers } from '../../../support/powers.ts';

const FILES = { 'a.yaml': 'name: a\n', 'events/old/event.yaml': 'name: Old\r\n', 'events/old/v1.schema.json': '{}' };
const CHANGES: readonly TextChange[] = [
  { path: 'a.yaml', before: 'name: a\n', after: 'name: b\n' },
  { path: 'events/new/event.yaml', before: null, after: 'name: New\n' },
  { path: 'events/old/event.yaml', before: 'name: Old\r\n', after: null },
  { path: 'events/old/v1.schema.json', before: '{}', after: null },
];
const AFTER = { 'a.yaml': 'name: b\n', 'events/new/event.yaml': 'name: New\n' };

type Folder = Disposable & { readonly path: string; readonly files: () => Readonly<Record<string, string>> };

function folderOf(files: Readonly<Record<string, string>> = FILES): Folder {
  const path = mkdtempSync(join(tmpdir(), 'replayground-edits-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return { path, files: () => filesIn(path), [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every file but the journal, hidden ones included. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const counted = paths.filter((path) => !path.startsWith('.replayground')).sort();
  return Object.fromEntries(counted.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Powers whose nth file of a change fails. */
function failingAt(nth: number) {
  let passed = 0;
  const at = () => {
    passed += 1;
    if (passed === nth) throw new Error('the disk is full');
  };
  return { ...testPowers(), faults: { at } };
}

describe('a change of several files', () => {
  test('is there as a whole, and its empty folders are gone', async () => {
    using folder = folderOf();
    await writeChanges(folder.path, CHANGES, 'edit', testPowers());
    expect(folder.files()).toEqual(AFTER);
    expect(readdirSync(join(folder.path, 'events'))).toEqual(['new']);
  });

  test.each([1, 2, 3, 4])('M2, M3 fails at file %i: all is as it was, and nothing is left beside it', async (nth) => {
    using folder = folderOf();
    const failed = writeChanges(folder.path, CHANGES, 'edit', failingAt(nth));
    await expect(failed).rejects.toMatchObject({
      code: 'workspace-unavailable',
      message: 'edit: the disk is full; nothing was changed',
    });
    expect(folder.files()).toEqual(FILES);
    expect(readdirSync(join(folder.path, 'events'))).toEqual(['old']);
  });

  test('M2 a folder that is a file stops it before anything changes', async () => {
    using folder = folderOf({ ...FILES, consumers: 'a file' });
    const change = { path: 'consumers/a.yaml', before: null, after: 'x' };
    await expect(writeChanges(folder.path, [...CHANGES, change], 'edit', testPowers())).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(folder.files()).toEqual({ ...FILES, consumers: 'a file' });
  });

  test('M1 a file that somebody changed, or made, stops it', async () => {
    using folder = folderOf({ ...FILES, 'a.yaml': 'name: mine\n', 'events/new/event.yaml': 'mine too' });
    await expect(writeChanges(folder.path, CHANGES, 'edit', testPowers())).rejects.toMatchObject({
      code: 'version-conflict',
      message: 'edit: a.yaml, events/new/event.yaml were changed by somebody else since; nothing was done',
      details: { files: ['a.yaml', 'events/new/event.yaml'] },
    });
    expect(folder.files()['a.yaml']).toBe('name: mine\n');
  });

  test('a link out of the workspace is not followed', async () => {
    using folder = folderOf();
    using outside = folderOf({ 'a.yaml': 'name: a\n' });
    symlinkSync(outside.path, join(folder.path, 'linked'));
    const change = { path: 'linked/a.yaml', before: 'name: a\n', after: 'name: b\n' };
    await expect(writeChanges(folder.path, [change], 'edit', testPowers())).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(outside.files()).toEqual({ 'a.yaml': 'name: a\n' });
  });
});

describe('the journal', () => {
  const step = async (folder: Folder) => {
    const journal = await openEditJournal(folder.path, testPowers());
    await journal.take('Do it', CHANGES);
    return journal;
  };

  test('J2 undo brings every byte back, redo does it again; both are remembered when it is opened again', async () => {
    using folder = folderOf();
    await step(folder);
    const again = await openEditJournal(folder.path, testPowers());
    expect(again.history()).toMatchObject({ done: [{ title: 'Do it' }], undone: [] });
    const undo = again.next('undo');
    if (undo) await again.go('undo', undo);
    expect(folder.files()).toEqual(FILES);
    const later = await openEditJournal(folder.path, testPowers());
    expect(later.history()).toMatchObject({ done: [], undone: [{ title: 'Do it' }] });
    const redo = later.next('redo');
    if (redo) await later.go('redo', redo);
    expect(folder.files()).toEqual(AFTER);
  });

  test('J2 undo is refused as a whole when a file is not as the step left it', async () => {
    using folder = folderOf();
    const journal = await step(folder);
    writeFileSync(join(folder.path, 'a.yaml'), 'name: c\n');
    const undo = journal.next('undo');
    if (undo === undefined) throw new Error('there is a step');
    await expect(journal.go('undo', undo)).rejects.toMatchObject({
      code: 'version-conflict',
      message: 'undo "Do it": a.yaml was changed by somebody else since; nothing was done',
    });
    expect(folder.files()).toEqual({ ...AFTER, 'a.yaml': 'name: c\n' });
    expect(journal.history()).toMatchObject({ done: [{ title: 'Do it' }], undone: [] });
  });

  test('J1 a step that was cut off on its way is taken back when the workspace is opened', async () => {
    using folder = folderOf();
    await step(folder);
    const path = join(folder.path, '.replayground/design-history.json');
    const journal = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...journal, done: [], underWay: journal.done[0].changes }));
    // As a death after two files leaves it: the new one is there, the old one as well.
    mkdirSync(join(folder.path, 'events/old'), { recursive: true });
    writeFileSync(join(folder.path, 'events/old/v1.schema.json'), '{}');
    writeFileSync(join(folder.path, 'events/old/.event.yaml.1.former.tmp'), 'name: Old\r\n');
    const opened = await openEditJournal(folder.path, testPowers());
    expect(folder.files()).toEqual(FILES);
    expect(opened.history()).toEqual({ done: [], undone: [] });
  });

  test('J3 a new step forgets what was undone', async () => {
    using folder = folderOf();
    const journal = await step(folder);
    const undo = journal.next('undo');
    if (undo) await journal.go('undo', undo);
    await journal.take('Another', [{ path: 'a.yaml', before: 'name: a\n', after: 'name: z\n' }]);
    expect(journal.history()).toMatchObject({ done: [{ title: 'Another' }], undone: [] });
  });

  test('a journal that cannot be read is no history, and stops nobody', async () => {
    using folder = folderOf({ ...FILES, '.replayground/design-history.json': '{"format":' });
    expect((await openEditJournal(folder.path, testPowers())).history()).toEqual({ done: [], undone: [] });
  });
});
