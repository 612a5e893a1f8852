/** The project's own source files, for the tests that look at the code itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `path` is from the root of the repository, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Code of workspaces, not of the application. */
const NOT_OURS = /(^|\/)(samples|fixtures)\//;

/** All files under the given folders, but for sample workspaces and fixtures. */
export function filesUnder(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .filter((path) => !NOT_OURS.test(path))
    .sort();
}

/** All code under the given folders. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return filesUnder(...folders)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
