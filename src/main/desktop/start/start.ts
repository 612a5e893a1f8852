/**
 * `npm start`: the app on the order sample, in a window of its own where that can be, else in the browser.
 * The sample stands in the person's own folder: made on the first run, opened again later.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { systemPowers } from '../../engine/system-powers.ts';
import { lineLog } from '../../headless/log.ts';
import { BUILT, buildWhatIsOld } from '../packaging/built.ts';
import { ensureSample } from '../sample-folder.ts';
import { type Choice, chooseWindow, openerFor } from './choose-window.ts';
import { fetchElectron, findElectron } from './find-electron.ts';
import { codeOf, serveEngine } from './served-engine.ts';
import { StartedPrograms } from './started-programs.ts';

const SAMPLE = 'order-fulfilment';
/** A program that ended sooner, and not well, showed nothing to anybody. */
const SHOWN_AFTER_MS = 10_000;

const { platform } = process;
const { env, clock } = systemPowers(lineLog('warn', say));
const LOOK_FOR_PARENT_MS = 1_000;

const programs = new StartedPrograms(clock);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => programs.stop());
const unwatch = env['npm_lifecycle_event'] === undefined ? () => undefined : stopWithoutParent(process.ppid);

try {
  buildWhatIsOld(() => say('Building the window, which takes some seconds.\n'));
  const folder = await ensureSample(SAMPLE, documentsFolder());
  const choice = await choose();
  process.exitCode =
    choice.kind === 'window' ? await showWindow(choice, folder) : await showBrowser(choice.reason, folder);
} catch (error) {
  say(`${messageOf(error)}\n`);
  process.exitCode = 1;
} finally {
  unwatch();
}

type Window = Extract<Choice, { readonly kind: 'window' }>;
type Browser = Extract<Choice, { readonly kind: 'browser' }>;

async function choose(): Promise<Window | Browser> {
  const around = { platform, env, isRoot: process.getuid?.() === 0 };
  const first = chooseWindow({ ...around, electron: findElectron(env, platform) });
  if (first.kind !== 'fetch') return first;
  say('Electron is not there yet: fetching it, once.\n');
  const second = chooseWindow({ ...around, electron: await fetchElectron(env, platform) });
  return second.kind === 'fetch' ? { kind: 'browser', reason: 'Electron is not installed' } : second;
}

async function showWindow(window: Window, folder: string): Promise<number> {
  if (window.note !== null) say(`${window.note}\n`);
  const startedAt = clock.now();
  const code = window.attached ? await showAttached(window, folder) : await electron(window, [folder]);
  if (programs.isStopping) return 0;
  const neverShown = code !== 0 && clock.now() - startedAt < SHOWN_AFTER_MS;
  return neverShown ? showBrowser(`Electron ended with code ${code}`, folder) : code;
}

async function showAttached(window: Window, folder: string): Promise<number> {
  const engine = await serveEngine(folder, programs, env);
  if (engine.url === undefined) return engine.ended;
  const code = await electron(window, ['--attach', engine.url]);
  engine.child.kill('SIGTERM');
  await engine.ended;
  return code;
}

function electron({ program, switches }: Window, words: readonly string[]): Promise<number> {
  const args = [...switches, '-r', BUILT.beforeReady, BUILT.main, ...words];
  return codeOf(programs.start(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }));
}

async function showBrowser(reason: string, folder: string): Promise<number> {
  say(`No desktop window: ${reason}. The same app is served to the browser.\n`);
  const engine = await serveEngine(folder, programs, env);
  if (engine.url === undefined) return engine.ended;
  process.stdout.write(`${folder} is served at ${engine.url}\nCtrl+C stops it\n`);
  if (process.stdout.isTTY) openBrowser(engine.url);
  return engine.ended;
}

function openBrowser(url: string): void {
  const opener = openerFor(platform, env);
  if (opener === undefined) return;
  const child = spawn(opener.command, [...opener.args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // no opener: the address is printed
  child.unref();
}

/** Where people look for their own files. */
function documentsFolder(): string {
  const documents = join(homedir(), 'Documents');
  return existsSync(documents) ? documents : homedir();
}

/** npm stops the command shell that stands between it and us, and the shell tells nobody. Answers how to look no more. */
function stopWithoutParent(parent: number): () => void {
  const look = () => {
    if (process.ppid !== parent) return programs.stop();
    cancel = clock.after(LOOK_FOR_PARENT_MS, look);
  };
  let cancel = clock.after(LOOK_FOR_PARENT_MS, look);
  return () => cancel();
}

function say(text: string): void {
  process.stderr.write(text);
}
