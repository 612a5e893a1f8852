/** What is built of the source, and whether it is still of this source. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export const BUILT = {
  page: join(ROOT, 'dist', 'renderer', 'index.html'),
  beforeReady: join(ROOT, 'dist', 'desktop', 'before-ready.cjs'),
  main: join(ROOT, 'dist', 'desktop', 'main.mjs'),
} as const;

const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const BUILD_DESKTOP = join(ROOT, 'src', 'main', 'desktop', 'packaging', 'build-desktop.ts');

/**
 * Builds what is missing or older than the source.
 * @param onBuild told before the first step, when there is one: it takes some seconds.
 * @throws Error with the build's own words.
 */
export function buildWhatIsOld(onBuild: () => void = () => undefined): void {
  const newest = newestIn(join(ROOT, 'src'));
  const [page, program] = [isOlder(BUILT.page, newest), isOlder(BUILT.main, newest)];
  if (page || program) onBuild();
  if (page) buildAside('renderer', (out) => [VITE, 'build', '--outDir', out]);
  if (program) buildAside('desktop', (out) => [BUILD_DESKTOP, out]);
}

/** Beside its place, and then put there whole: another program may be building, or reading, the same. */
function buildAside(name: string, command: (out: string) => readonly string[]): void {
  const draft = join(ROOT, 'dist', `.${name}-${process.pid}`);
  run(command(draft));
  const place = join(ROOT, 'dist', name);
  const former = `${draft}-former`;
  if (existsSync(place)) renameSync(place, former);
  renameSync(draft, place);
  rmSync(former, { recursive: true, force: true });
}

function isOlder(file: string, thanMs: number): boolean {
  return !existsSync(file) || statSync(file).mtimeMs < thanMs;
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function run(args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`build: ${args.join(' ')}: ${stderr || stdout}`);
}
