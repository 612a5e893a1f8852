/** The command line as a person has it: a process that is given words and answers with text and an exit code. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../../support/child-process.ts';

const CLI = fileURLToPath(new URL('../../../src/main/headless/cli.ts', import.meta.url));

export type Answer = {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON Lines. */
  readonly json: () => readonly Record<string, unknown>[];
};

/** Runs one command to its end. */
export async function cli(...args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, [CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const json = () =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { code, out, err, json };
}

/** Starts one that goes on by itself: `run`, `events --follow`. */
export function startCli(...args: readonly string[]): Child {
  return startChild(CLI, args);
}

/** Starts an engine and waits until it answers. */
export async function startRun(folder: string, ...options: readonly string[]): Promise<Child> {
  const child = startCli('run', folder, '--bus', 'local', '--json', ...options);
  // Its first line comes after it has said where it listens.
  await child.line();
  return child;
}

export type TestFolder = Disposable & { readonly path: string };

/** An empty place for a workspace, taken away at the end. */
export function testFolder(): TestFolder {
  const root = mkdtempSync(join(tmpdir(), 'replayground-cli-'));
  return { path: join(root, 'workspace'), [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** A workspace of a sample in which nothing happens by itself. */
export async function quietWorkspace(sample: 'order-fulfilment' | 'user-directory'): Promise<TestFolder> {
  const folder = testFolder();
  const made = await cli('new', folder.path, '--sample', sample);
  if (made.code !== 0) throw new Error(made.err);
  rmSync(join(folder.path, 'producers'), { recursive: true });
  return folder;
}

export const ADA = { id: 'u-42', name: 'Ada Lovelace', email: 'ada@example.org' };

/** What an order of one piece of `sku` is placed with. */
export function orderOf(orderId: string, sku: string) {
  const items = [{ sku, quantity: 1, unitPrice: 1_000 }];
  return JSON.stringify({ orderId, user: ADA, items, currency: 'EUR' });
}
