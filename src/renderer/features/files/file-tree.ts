/** The files of the workspace as a tree, flat and in order: folders first, then files, each by name. */
import { nameOf } from './paths.ts';

export type FileRow = {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  /** Undefined for a file. */
  readonly expanded?: boolean;
};

type Folder = { readonly folders: Map<string, Folder>; readonly files: string[] };

/** What is shown. While `filter` is not empty, that is what matches it, with all folders open. */
export function fileRows(paths: readonly string[], expanded: ReadonlySet<string>, filter = ''): readonly FileRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = paths.filter((path) => words.every((word) => path.toLowerCase().includes(word)));
  const isOpen = (path: string) => words.length > 0 || expanded.has(path);
  return rowsOf(treeOf(shown), '', 0, isOpen);
}

function rowsOf(
  { folders, files }: Folder,
  prefix: string,
  depth: number,
  isOpen: (path: string) => boolean,
): FileRow[] {
  const below = [...folders]
    .sort(([a], [b]) => compareNames(a, b))
    .flatMap(([name, folder]) => {
      const path = `${prefix}${name}`;
      const row = { path, name, depth, expanded: isOpen(path) };
      return row.expanded ? [row, ...rowsOf(folder, `${path}/`, depth + 1, isOpen)] : [row];
    });
  const own = files.map((path) => ({ path, name: nameOf(path), depth }));
  return [...below, ...own.sort((a, b) => compareNames(a.name, b.name))];
}

function treeOf(paths: readonly string[]): Folder {
  const root: Folder = { folders: new Map(), files: [] };
  for (const path of paths) {
    let folder = root;
    for (const name of path.split('/').slice(0, -1)) {
      const next = folder.folders.get(name) ?? { folders: new Map(), files: [] };
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.push(path);
  }
  return root;
}

/** "v2" before "v10"; the same on every machine. */
function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
