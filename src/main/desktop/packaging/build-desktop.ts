/**
 * Builds the desktop program to `dist/desktop`: main, preload, the engine's process and every program file that they start.
 * What is native, or must stay as it was published, is not bundled: `electron-builder.yml` carries those packages.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { programFiles } from './program-files.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const OUT = process.argv[2] ?? `${ROOT}dist/desktop`;
const DESKTOP = `${ROOT}src/main/desktop`;

/** electron 33 and later: Node 20 with the language of Chromium 130, which has all but `using`. */
const TARGET = ['chrome130', 'node20'];
const EXTERNAL = ['electron', 'better-sqlite3', 'esbuild', 'ses'];

const SHARED: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  outdir: OUT,
  platform: 'node',
  target: TARGET,
  external: EXTERNAL,
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
};

const FIRST = 'before-ready';
/** Electron may have loaded it before main: then main finds it loaded, because it is the same file. */
const firstApart: Plugin = {
  name: 'first-apart',
  setup({ onResolve }) {
    onResolve({ filter: /before-ready\.ts$/ }, () => ({ path: `./${FIRST}.cjs`, external: true }));
  },
};

await rm(OUT, { recursive: true, force: true });
const { plugin, programs } = programFiles(ROOT, OUT);
let entries: Readonly<Record<string, string>> = { main: `${DESKTOP}/main.ts` };
// A program may start others, which are known only when it has been read: until nothing new is found.
for (let known = 0; known < Object.keys(entries).length; ) {
  known = Object.keys(entries).length;
  await buildModules(false);
  entries = { ...entries, ...Object.fromEntries(programs) };
}
await buildModules(true);
await build({
  ...SHARED,
  entryPoints: { preload: `${DESKTOP}/preload.ts`, [FIRST]: `${DESKTOP}/${FIRST}.ts` },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
});

/** ES modules in one flat folder, what they share in chunks beside them. */
async function buildModules(write: boolean): Promise<void> {
  await build({
    ...SHARED,
    entryPoints: entries,
    write,
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    outExtension: { '.js': '.mjs' },
    plugins: [plugin, firstApart],
    // CommonJS packages ask for Node's own modules by `require`, and for where they stand; not so those that declare the words themselves.
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);`,
    },
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  });
}
