/** Which code files import another. */
import { posix } from 'node:path';
import type { Draft } from './draft.ts';

const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g;
const ENDINGS = ['', '.ts', '.js', '.mts', '.mjs'];

export function importersOf(draft: Draft, code: string): readonly string[] {
  return draft.paths().filter((path) => {
    if (path === code || !/\.[mc]?[jt]s$/.test(path)) return false;
    const folder = posix.dirname(path);
    return [...draft.text(path).matchAll(IMPORT)].some(([, specifier = '']) =>
      ENDINGS.some((ending) => posix.normalize(posix.join(folder, `${specifier}${ending}`)) === code),
    );
  });
}
