/** The project's own source files, for the tests that look at the code itself. */
import { readdirSync, readFileSync } from 'node:fs';

/** `path` is from the root of the repository, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Code of workspaces, and what is installed: not of the application. */
const NOT_OURS = new Set(['samples', 'fixtures', 'node_modules']);

/** All files under the given folders, but for sample workspaces, fixtures and installed packages. */
export function filesUnder(...folders: readonly string[]): string[] {
  return folders.flatMap(filesIn).sort();
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

/** All code under the given folders. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return filesUnder(...folders)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
