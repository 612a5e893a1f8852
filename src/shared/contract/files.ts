/**
 * The workspace's text files. Paths are relative with forward slashes and stay inside: no hidden files, no links, no installed
 * packages. Writing never overwrites what somebody else wrote meanwhile; the engine notices changes like any editor's.
 */
import { z } from 'zod';
import { call } from './failures.ts';
import { streamOf, WireTimestamp } from './wire-values.ts';

const Path = z.string().min(1).max(400);
const Hash = z.string().min(1);

const FileEntry = z.object({ path: Path, sizeBytes: z.int(), changedAt: WireTimestamp });

export const FileText = z.object({
  path: Path,
  text: z.string(),
  /** SHA-256 of the text, hexadecimal. */
  hash: Hash,
});
export type FileText = z.infer<typeof FileText>;

const WriteInput = z.object({
  path: Path,
  text: z.string(),
  /** Of the text that was edited. */
  hash: Hash,
});

/** `conflict`: nothing was written; `theirs` is what is there now, null when the file is gone. */
export const Written = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('written'), hash: Hash }),
  z.object({ outcome: z.literal('conflict'), theirs: FileText.nullable() }),
]);
export type Written = z.infer<typeof Written>;

const Match = z.object({
  path: Path,
  line: z.int().min(1),
  column: z.int().min(1),
  /** The line around it, cut when it is long. */
  before: z.string(),
  match: z.string(),
  after: z.string(),
});
export type TextMatch = z.infer<typeof Match>;

export const files = {
  /** By path; folders are where files are. */
  list: call.output(z.array(FileEntry).readonly()),
  /** Paths of files that were written, made or removed from now on, by whomever; several at once when they come together. */
  follow: call.output(streamOf(z.array(Path).readonly())),
  /** Fails with `not-found`, and with `invalid-input` for a path that leads out or a file that is no text. */
  read: call.input(z.object({ path: Path })).output(FileText),
  /** Places of a text in all files as they are on the disk, by path; `more` when there are more than are told. */
  search: call
    .input(z.object({ text: z.string().min(1).max(400), matchCase: z.boolean() }))
    .output(z.object({ matches: z.array(Match).readonly(), more: z.boolean() })),
  write: call.input(WriteInput).output(Written),
  /** Fails with `invalid-input` when the file is there already. */
  create: call.input(z.object({ path: Path, text: z.string() })).output(FileText),
  /** A file or a folder; fails with `invalid-input` when the new name is taken. */
  rename: call.input(z.object({ from: Path, to: Path })).output(z.void()),
  /** A file or a folder, to `.replayground/trash`; answers the name there, for `restore`. */
  remove: call.input(z.object({ path: Path })).output(z.object({ trashed: z.string() })),
  /** Back to where it was. */
  restore: call.input(z.object({ trashed: z.string().min(1), path: Path })).output(z.void()),
};
