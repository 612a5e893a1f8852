/**
 * One file in an editor, beside what is on the disk.
 *
 *  O1 what was typed is never replaced by itself: only a file without unsaved text follows the disk.
 *  O2 a save says which text it was made from (`base`), so that the engine can refuse it (E1 of the engine's text files).
 *  O3 lines end in an editor as editors have it, "\\n"; on the disk they end as they did before.
 *  O4 an answer that was asked for before the last save or load is old, and is left aside: `step` tells them apart.
 */
import type { FileText, Written } from '../../../shared/contract/files.ts';

/** What stands on the disk and differs from what was edited; `gone` when nothing does. */
export type Theirs = { readonly kind: 'changed'; readonly file: FileText } | { readonly kind: 'gone' };

export type OpenFile = {
  readonly path: string;
  /** The text on the disk that the edit started from. */
  readonly base: FileText;
  readonly text: string;
  readonly theirs: Theirs | undefined;
  readonly saving: boolean;
  /** Counts saves and loads. */
  readonly step: number;
};

export function openedFile(base: FileText): OpenFile {
  return { path: base.path, base, text: inEditor(base.text), theirs: undefined, saving: false, step: 0 };
}

/** (O3) */
function inEditor(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** (O3) The text as it is written. */
export function forDisk({ text, base }: OpenFile): string {
  return base.text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

function isTyped({ text, base }: Pick<OpenFile, 'text' | 'base'>): boolean {
  return text !== inEditor(base.text);
}

/** True while there is text that is nowhere but in the editor. */
export function isDirty({ text, base, theirs }: OpenFile): boolean {
  return isTyped({ text, base }) || theirs?.kind === 'gone';
}

export function edited(file: OpenFile, text: string): OpenFile {
  return file.text === text ? file : { ...file, text };
}

/** The disk was looked at; `step` is that of the file when it was asked (O4). Null: nothing is there any more. */
export function seenOnDisk(file: OpenFile, disk: FileText | null, step: number): OpenFile {
  if (file.saving || step !== file.step) return file;
  if (disk === null) return { ...file, theirs: { kind: 'gone' } };
  if (disk.hash === file.base.hash) return file.theirs === undefined ? file : { ...file, theirs: undefined };
  if (!isTyped(file) || file.text === inEditor(disk.text)) return loaded(file, disk);
  return { ...file, theirs: { kind: 'changed', file: disk } };
}

export function savingStarted(file: OpenFile): OpenFile {
  return { ...file, saving: true };
}

/** `text` is what was sent; more may have been typed since. */
export function saveAnswered(file: OpenFile, text: string, answer: Written): OpenFile {
  const after = { ...file, saving: false, step: file.step + 1 };
  if (answer.outcome === 'written') {
    return { ...after, base: { path: file.path, text, hash: answer.hash }, theirs: undefined };
  }
  if (answer.theirs === null) return { ...after, theirs: { kind: 'gone' } };
  return inEditor(answer.theirs.text) === file.text
    ? loaded(after, answer.theirs)
    : { ...after, theirs: { kind: 'changed', file: answer.theirs } };
}

export function saveFailed(file: OpenFile): OpenFile {
  return { ...file, saving: false };
}

/** The next save is made over what they wrote, which the person has been shown. */
export function mineKept(file: OpenFile): OpenFile {
  const { theirs } = file;
  if (theirs?.kind !== 'changed') return file;
  return { ...file, base: theirs.file, theirs: undefined, step: file.step + 1 };
}

/** What they wrote replaces what was typed; the editor can undo it. */
export function theirsTaken(file: OpenFile): OpenFile {
  return file.theirs?.kind === 'changed' ? loaded(file, file.theirs.file) : file;
}

/** It has another place by now: it was renamed here. */
export function movedTo(file: OpenFile, path: string): OpenFile {
  return { ...file, path, base: { ...file.base, path }, step: file.step + 1 };
}

function loaded(file: OpenFile, disk: FileText): OpenFile {
  return { ...file, base: disk, text: inEditor(disk.text), theirs: undefined, step: file.step + 1 };
}
