/** The desktop program in a real Electron: built once, started with a folder of its own for what it remembers. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { createWorkspace } from '../../../src/main/workspace/new-workspace.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BUILT = join(ROOT, 'dist', 'desktop');
const MAIN = join(BUILT, 'main.mjs');
const FIRST = join(BUILT, 'before-ready.cjs');

const ELECTRON = process.env['ELECTRON_OVERRIDE_DIST_PATH'];

/** Tests in a window are skipped, in sight, where there is no Electron to be had or no display to show it on. */
export const canShowWindows = ELECTRON !== undefined && process.env['DISPLAY'] !== undefined;

export type DesktopRun = AsyncDisposable & {
  readonly app: ElectronApplication;
  /** The first window's page. */
  readonly page: Page;
  /** What the program remembers, for a second run. */
  readonly userData: string;
  /** Everything that its processes wrote to their error streams. */
  readonly errors: () => string;
};

/** Starts the program. @param words as a person would type them. */
export async function startDesktop(words: readonly string[], userData = newFolder('user-data')): Promise<DesktopRun> {
  buildOnce();
  const app = await _electron.launch({
    executablePath: join(ELECTRON ?? '', 'electron'),
    args: commandLine(words, userData),
    cwd: tmpdir(),
    timeout: 30_000,
  });
  let errors = '';
  app.process().stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const page = await app.firstWindow();
  const close = () => app.close();
  return { app, page, userData, errors: () => errors, [Symbol.asyncDispose]: close };
}

/** Runs a program that ends by itself: one that finds another at work. Answers its exit code. */
export async function runDesktop(words: readonly string[], userData: string): Promise<number | null> {
  const child = spawn(join(ELECTRON ?? '', 'electron'), commandLine(words, userData), { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

function commandLine(words: readonly string[], userData: string): string[] {
  return ['--no-sandbox', `--user-data-dir=${userData}`, '-r', FIRST, MAIN, ...words];
}

/** A workspace of the order sample, in a folder that goes with the process. */
export async function orderWorkspace(): Promise<string> {
  const folder = join(newFolder('workspace'), 'shop');
  await createWorkspace(folder, 'order-fulfilment');
  return folder;
}

export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `replayground-${name}-`));
  made.push(folder);
  return folder;
}

const made: string[] = [];
let isChecked = false;
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Builds what is missing or older than the source, as `npm run build` would. */
function buildOnce(): void {
  if (isChecked) return;
  isChecked = true;
  const newest = newestIn(join(ROOT, 'src'));
  if (!isBuilt(join(ROOT, 'dist', 'renderer', 'desktop.html'), newest))
    run(join('node_modules', '.bin', 'vite'), ['build']);
  if (!isBuilt(MAIN, newest)) run(process.execPath, ['src/main/desktop/packaging/build-desktop.ts']);
}

function isBuilt(file: string, newest: number): boolean {
  return existsSync(file) && statSync(file).mtimeMs >= newest;
}

function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(...entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
