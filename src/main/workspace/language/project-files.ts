/**
 * The workspace as the compiler sees it: its code files, the generated types and the compiler's own library, under names of a disk
 * that has nothing else.
 *
 *  C1 nothing outside of the folder can be named, links are not followed, hidden files and installed packages are not there.
 *  C2 a file has the same version as long as it has the same text, whether that comes from the disk or from an editor.
 */
import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getLibFiles } from '@ts-morph/common';
import type { UnsavedText } from '../../../shared/model/code-language.ts';
import { isIgnoredName } from '../workspace-files.ts';

/** Where the compiler's own declarations stand. */
export const LIBRARY = '/.library/';
export const TYPINGS = '.replayground/types.d.ts';

const COMPILED = /\.[mc]?[jt]s$|\.json$/;
const MAX_FILES = 20_000;
const MAX_FILE_BYTES = 4 * 1024 * 1024;

type Held = { readonly text: string; readonly version: string };
type Read = Held & { readonly stamp: string };

export class ProjectFiles {
  readonly #folder: string;
  readonly #library: ReadonlyMap<string, string>;
  #onDisk: ReadonlyMap<string, Read> = new Map();
  #unsaved: ReadonlyMap<string, Held> = new Map();
  #paths: readonly string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    this.#library = new Map(getLibFiles().map(({ fileName, text }) => [`${LIBRARY}${fileName}`, text]));
  }

  /** Looks at the disk again; `unsaved` counts instead of what is there. */
  refresh(unsaved: readonly UnsavedText[]): void {
    const before = this.#onDisk;
    const now = new Map<string, Read>();
    for (const path of [...this.#walk(''), TYPINGS]) {
      if (now.size === MAX_FILES) break;
      const read = this.#read(path, before.get(path));
      if (read !== undefined) now.set(path, read);
    }
    this.#onDisk = now;
    this.#unsaved = new Map(
      unsaved.filter(({ path }) => COMPILED.test(path)).map(({ path, text }) => [path, this.#heldAs(path, text)]),
    );
    this.#paths = [...new Set([...now.keys(), ...this.#unsaved.keys()])].sort();
  }

  /** Paths of the workspace, in order. */
  paths(): readonly string[] {
    return this.#paths;
  }

  /** @param name as the compiler names it: "/consumers/inventory.ts". */
  text(name: string): string | undefined {
    return this.#library.get(name) ?? this.#heldAt(name)?.text;
  }

  version(name: string): string {
    return this.#library.has(name) ? '1' : (this.#heldAt(name)?.version ?? '');
  }

  has(name: string): boolean {
    return this.#library.has(name) || this.#heldAt(name) !== undefined;
  }

  hasFolder(name: string): boolean {
    const prefix = `${name.replace(/^\/|\/$/g, '')}/`;
    return prefix === '/' || this.#paths.some((path) => path.startsWith(prefix));
  }

  #heldAs(path: string, text: string): Held {
    const before = this.#unsaved.get(path);
    return before?.text === text ? before : held(text);
  }

  #heldAt(name: string): Held | undefined {
    const path = name.replace(/^\//, '');
    return this.#unsaved.get(path) ?? this.#onDisk.get(path);
  }

  #read(path: string, before: Read | undefined): Read | undefined {
    try {
      const file = join(this.#folder, path);
      const { mtimeMs, size, ino } = statSync(file);
      const stamp = `${mtimeMs} ${size} ${ino}`;
      if (before?.stamp === stamp) return before;
      return size > MAX_FILE_BYTES ? undefined : { ...held(readFileSync(file, 'utf8')), stamp };
    } catch {
      return undefined; // gone since it was listed: to the compiler it is not there
    }
  }

  *#walk(below: string): Generator<string> {
    for (const entry of entriesOf(join(this.#folder, below))) {
      if (isIgnoredName(entry.name)) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) yield* this.#walk(path);
      else if (entry.isFile() && COMPILED.test(path)) yield path; // (C1)
    }
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a folder that cannot be read has nothing to compile; the load of the workspace says so
  }
}

/** (C2) */
function held(text: string): Held {
  return { text, version: createHash('sha256').update(text).digest('base64') };
}
