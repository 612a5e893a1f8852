import { describe, expect, test } from 'vitest';
import {
  edited,
  forDisk,
  isDirty,
  mineKept,
  movedTo,
  openedFile,
  saveAnswered,
  saveFailed,
  savingStarted,
  seenOnDisk,
  theirsTaken,
} from '../../../../src/renderer/features/files/open-file.ts';

const disk = (text: string) => ({ path: 'a.yaml', text, hash: `hash of ${text}` });
const opened = openedFile(disk('old'));
const typed = edited(opened, 'mine');

describe('an open file', () => {
  test('is dirty while its text is not that on the disk', () => {
    expect(isDirty(opened)).toBe(false);
    expect(isDirty(typed)).toBe(true);
    expect(isDirty(edited(typed, 'old'))).toBe(false);
  });

  test('O3 has lines as editors have them, and ends them on the disk as they were', () => {
    const windows = openedFile(disk('a\r\nb\r\n'));
    expect(windows.text).toBe('a\nb\n');
    expect(isDirty(windows)).toBe(false);
    const more = edited(windows, 'a\nb\nc\n');
    expect(forDisk(more)).toBe('a\r\nb\r\nc\r\n');
    const saved = saveAnswered(savingStarted(more), forDisk(more), { outcome: 'written', hash: 'h' });
    expect(isDirty(saved)).toBe(false);
    expect(seenOnDisk(saved, disk('c\r\nd\r\n'), saved.step)).toMatchObject({ text: 'c\nd\n', theirs: undefined });
  });

  test('O1 follows the disk while it is clean', () => {
    const after = seenOnDisk(opened, disk('new'), opened.step);
    expect(after).toMatchObject({ text: 'new', base: disk('new'), theirs: undefined });
  });

  test('O1 keeps what was typed and shows what is on the disk', () => {
    const after = seenOnDisk(typed, disk('new'), typed.step);
    expect(after).toMatchObject({ text: 'mine', base: disk('old'), theirs: { kind: 'changed', file: disk('new') } });
  });

  test('is clean when the disk came to say the same', () => {
    const after = seenOnDisk(typed, disk('mine'), typed.step);
    expect(isDirty(after)).toBe(false);
    expect(after.theirs).toBeUndefined();
  });

  test('forgets what they wrote when they took it back', () => {
    const torn = seenOnDisk(typed, disk('new'), typed.step);
    expect(seenOnDisk(torn, disk('old'), torn.step)).toMatchObject({ text: 'mine', theirs: undefined });
  });

  test('that is gone has text that is nowhere else, until it is there again', () => {
    const gone = seenOnDisk(opened, null, opened.step);
    expect(gone.theirs).toEqual({ kind: 'gone' });
    expect(isDirty(gone)).toBe(true);
    expect(isDirty(seenOnDisk(gone, disk('old'), gone.step))).toBe(false);
  });

  test('O3 leaves aside what was read before the save', () => {
    const saved = saveAnswered(savingStarted(typed), 'mine', { outcome: 'written', hash: 'hash of mine' });
    expect(seenOnDisk(saved, disk('old'), typed.step)).toBe(saved);
    const saving = savingStarted(typed);
    expect(seenOnDisk(saving, disk('old'), saving.step)).toBe(saving);
  });
});

describe('saving', () => {
  test('makes it clean, but for what was typed meanwhile', () => {
    const answer = { outcome: 'written', hash: 'hash of mine' } as const;
    expect(isDirty(saveAnswered(savingStarted(typed), 'mine', answer))).toBe(false);
    const meanwhile = saveAnswered(edited(savingStarted(typed), 'mine and more'), 'mine', answer);
    expect(meanwhile).toMatchObject({ saving: false, text: 'mine and more', base: disk('mine') });
    expect(isDirty(meanwhile)).toBe(true);
  });

  test('that met a conflict changes nothing and shows theirs', () => {
    const after = saveAnswered(savingStarted(typed), 'mine', { outcome: 'conflict', theirs: disk('new') });
    expect(after).toMatchObject({ text: 'mine', base: disk('old'), theirs: { kind: 'changed', file: disk('new') } });
    const gone = saveAnswered(savingStarted(typed), 'mine', { outcome: 'conflict', theirs: null });
    expect(gone.theirs).toEqual({ kind: 'gone' });
  });

  test('that met the same text is done', () => {
    const after = saveAnswered(savingStarted(typed), 'mine', { outcome: 'conflict', theirs: disk('mine') });
    expect(isDirty(after)).toBe(false);
  });

  test('that failed can be tried again', () => {
    expect(saveFailed(savingStarted(typed))).toEqual(typed);
  });
});

describe('a file that both changed', () => {
  const torn = seenOnDisk(typed, disk('new'), typed.step);

  test('keeping mine saves over what was shown, and over nothing newer', () => {
    expect(mineKept(torn)).toMatchObject({ text: 'mine', base: disk('new'), theirs: undefined });
    expect(isDirty(mineKept(torn))).toBe(true);
  });

  test('taking theirs replaces what was typed', () => {
    expect(theirsTaken(torn)).toMatchObject({ text: 'new', base: disk('new'), theirs: undefined });
  });

  test('a rename takes it along', () => {
    expect(movedTo(torn, 'b.yaml')).toMatchObject({ path: 'b.yaml', base: { path: 'b.yaml' }, text: 'mine' });
  });
});
