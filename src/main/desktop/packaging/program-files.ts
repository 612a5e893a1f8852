/**
 * Files that a program starts or reads by their place, in the bundle as in the source.
 *
 * In the source such a file is written `new URL('./query-process.ts', import.meta.url)`, and Node runs it as it is. Here each of
 * them becomes an entry of the bundle (a program) or a copied folder (the samples) beside all other output, and the expression
 * names its new place. Inside an archive nothing can be started, so the new place is outside of it (`asarUnpack`).
 */
import { cp, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const PLACE = /new URL\(\s*'(\.{1,2}\/[^']*)',\s*import\.meta\.url,?\s*\)/g;
/** Where the file of a URL stands on the disk: what is packed in `app.asar` and must be real stands beside it. */
const OUTSIDE = `import.meta.url.replace('/app.asar/', '/app.asar.unpacked/')`;

export type ProgramFiles = {
  readonly plugin: Plugin;
  /** Name in the output -> source, of what was found so far. */
  readonly programs: ReadonlyMap<string, string>;
};

/** @param outdir the one flat folder that everything is written to. */
export function programFiles(root: string, outdir: string): ProgramFiles {
  const programs = new Map<string, string>();
  /** The new place of a path, or undefined when it stays as it is: a folder above is looked at, not read from. */
  const placeOf = async (from: string, path: string): Promise<string | undefined> => {
    const target = resolve(dirname(from), path);
    if (path.startsWith('../') && path.endsWith('/')) return undefined;
    if ((await stat(target)).isDirectory()) {
      await cp(target, join(outdir, basename(target)), { recursive: true, filter: isShipped });
      return `./${basename(target)}/`;
    }
    const name = nameOf(relative(join(root, 'src/main'), target));
    programs.set(name, target);
    return `./${name}.mjs`;
  };
  const rewritten = async (file: string): Promise<string> => {
    let text = await readFile(file, 'utf8');
    for (const [expression, path = ''] of [...text.matchAll(PLACE)]) {
      const place = await placeOf(file, path);
      if (place !== undefined) text = text.replace(expression, `new URL('${place}', ${OUTSIDE})`);
    }
    return text;
  };
  const plugin: Plugin = {
    name: 'program-files',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]main[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: await rewritten(path),
        loader: 'ts',
      }));
    },
  };
  return { plugin, programs };
}

/** "sandbox/worker/worker-node.ts" -> "sandbox-worker-worker-node": no two of them meet in one folder. */
function nameOf(path: string): string {
  return path.replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
}

function isShipped(path: string): boolean {
  return !path.includes('.replayground');
}
