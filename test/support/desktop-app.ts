/** The desktop program in a real Electron: built once, started with a folder of its own for what it remembers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { BUILT, buildWhatIsOld } from '../../src/main/desktop/packaging/built.ts';
import { findElectron } from '../../src/main/desktop/start/find-electron.ts';
import { createWorkspace } from '../../src/main/workspace/new-workspace.ts';

const electron = findElectron(process.env, process.platform);
const PROGRAM = electron.kind === 'there' ? electron.program : undefined;

/** Tests in a window are skipped, in sight, where there is no Electron to be had or no display to show it on. */
export function canShowWindows(): boolean {
  return PROGRAM !== undefined && (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined);
}

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
  const app = await _electron.launch({
    executablePath: program(),
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
  const child = spawn(program(), commandLine(words, userData), { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

function program(): string {
  if (PROGRAM === undefined) throw new Error('there is no Electron: say where one is in ELECTRON_OVERRIDE_DIST_PATH');
  return PROGRAM;
}

function commandLine(words: readonly string[], userData: string): string[] {
  return ['--no-sandbox', `--user-data-dir=${userData}`, '-r', BUILT.beforeReady, BUILT.main, ...words];
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
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Before the tests of a file: builds what is missing or older than the source. Takes some seconds then. */
export function buildDesktop(): void {
  if (canShowWindows()) buildWhatIsOld();
}

export const BUILD_LIMIT_MS = 300_000;
