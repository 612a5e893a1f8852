/** Paths of the workspace: relative, with forward slashes. */

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** "" for what stands at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** "a/b/c.ts" -> "a", "a/b". */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Where `path` is once `from`, itself or a folder above it, is called `to`; undefined when that does not move it. */
export function pathAfterMove(path: string, from: string, to: string): string | undefined {
  return isWithin(path, from) ? `${to}${path.slice(from.length)}` : undefined;
}

/** The shortest ends of paths that tell them apart: "event.yaml" twice becomes "order-placed/event.yaml". */
export function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, shortName(path, paths)]));
}

function shortName(path: string, all: readonly string[]): string {
  const isShared = all.some((other) => other !== path && nameOf(other) === nameOf(path));
  return isShared ? path.split('/').slice(-2).join('/') : nameOf(path);
}

const TEXT_NAME = /\.(ya?ml|jsonc?|avsc|proto|[mc]?[jt]sx?|md|txt|sql|csv|graphql)$/i;

/** Why a file cannot be called that, in a sentence; undefined when it can. */
export function pathProblem(path: string, taken: readonly string[], isFolder: boolean): string | undefined {
  const parts = path.split('/');
  if (path === '') return 'Give it a name.';
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'Each part of the path needs a name.';
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules'))
    return 'Hidden and installed files stay out.';
  if (/[\\:*?"<>|]/.test(path) || path !== path.trim()) return 'Names go without \\ : * ? " < > | and outer spaces.';
  if (taken.some((other) => isWithin(other, path))) return 'This name is taken.';
  if (taken.some((other) => isWithin(path, other))) return 'A file is no folder.';
  if (!isFolder && !TEXT_NAME.test(path)) return 'Only text files: .yaml, .json, .ts, .md and the like.';
  return undefined;
}
