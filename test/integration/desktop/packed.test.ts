/**
 * The packed program: electron-builder packs the directory around the Electron that is there, without the network, and it starts.
 * Its fuses leave nothing to attach Playwright's own launcher to, so its page is reached as a browser's is.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findNatsServer } from '../../../src/main/bus/nats/embedded/find-binary.ts';
import { findElectron } from '../../../src/main/desktop/start/find-electron.ts';
import { BUILD_LIMIT_MS, buildDesktop, canShowWindows, newFolder, orderWorkspace } from '../../support/desktop-app.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PACK_LIMIT_MS = 300_000;
const canPack = canShowWindows() && process.platform === 'linux';

describe.skipIf(!canPack)('the packed program', () => {
  let folder: string;
  beforeAll(buildDesktop, BUILD_LIMIT_MS);
  beforeAll(async () => {
    folder = await pack();
  }, PACK_LIMIT_MS);
  // Some hundred megabytes do not wait for the end of the process.
  afterAll(() => rmSync(dirname(folder), { recursive: true, force: true }));

  test('has the fuses that were asked for', () => {
    expect(fusesOf(join(folder, 'replayground'))).toEqual({
      runAsNode: true, // handlers run in processes of the same program: see electron-builder.yml
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('carries nothing of node_modules but what must stay as published', () => {
    const packages = readdirSync(join(folder, 'resources/app.asar.unpacked/node_modules'));
    expect(packages.toSorted()).toEqual(['@endo', '@esbuild', 'better-sqlite3', 'esbuild', 'ses']);
  });

  describe('when it is started', () => {
    let program: ChildProcess;
    let browser: Browser;
    beforeAll(async () => {
      const home = newFolder('home');
      const words = ['--store', 'memory', await orderWorkspace()];
      const switches = ['--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${home}/data`];
      program = spawn(join(folder, 'replayground'), [...switches, ...words], {
        env: { ...process.env, HOME: home },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      browser = await chromium.connectOverCDP(await debuggerOf(program));
    });
    afterAll(async () => {
      await browser?.close();
      program?.kill('SIGKILL');
    });

    test('runs an engine, with the nats-server that it carries, and shows its events', async () => {
      const context = browser.contexts()[0];
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
      await page?.getByText('Engine running').waitFor();
      await page?.getByText(existsSync(join(folder, 'resources/bin/nats-server')) ? 'NATS' : 'In process').waitFor();
      await page?.getByRole('button', { name: /^Store\s*[1-9]/ }).waitFor();
      expect(new URL(page?.url() ?? '').protocol).toBe('app:');
    });

    test('ends when it is asked to', async () => {
      const ended = once(program, 'exit');
      program.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    });
  });
});

/** Packs the directory as `npm run dist` would, with the Electron and the nats-server of this machine. Answers where it is. */
async function pack(): Promise<string> {
  const out = newFolder('packed');
  const electron = findElectron(process.env, process.platform);
  if (electron.kind !== 'there') throw new Error('there is no Electron to pack');
  const electronDist = dirname(electron.program);
  const { beforePack: _download, ...config } = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'));
  const ours = {
    ...config,
    electronDist,
    electronVersion: readFileSync(join(electronDist, 'version'), 'utf8').trim().replace(/^v/, ''),
    directories: { ...config.directories, output: out },
    extraResources: [{ from: await natsFolder(), to: 'bin' }],
  };
  const file = join(out, 'config.json');
  writeFileSync(file, JSON.stringify(ours));
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js');
  execFileSync(process.execPath, [builder, '--linux', '--dir', '--config', file, '--projectDir', ROOT], {
    stdio: 'pipe',
  });
  return join(out, 'linux-unpacked');
}

async function natsFolder(): Promise<string> {
  const folder = newFolder('bin');
  const found = await findNatsServer(process);
  mkdirSync(folder, { recursive: true });
  if (found.ok) cpSync(found.value, join(folder, 'nats-server'), { dereference: true });
  return folder;
}

/** Where the program says that it can be debugged. */
async function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('its error stream is not read');
  for await (const line of createInterface({ input: stderr })) {
    const url = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the program ended before it could be debugged');
}

/** By their place in the wire that follows the sentinel in the program (electronjs.org/docs/latest/tutorial/fuses). */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

function fusesOf(program: string): Readonly<Record<string, boolean>> {
  const binary = readFileSync(program);
  const wire = binary.indexOf(SENTINEL) + SENTINEL.length + 2; // after the wire's version and its length
  return Object.fromEntries(FUSES.map((name, at) => [name, String.fromCharCode(binary[wire + at] ?? 0) === '1']));
}
