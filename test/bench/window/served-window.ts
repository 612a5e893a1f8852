/** A workspace served by a real process, and the memory that it takes. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const CLI = join(import.meta.dirname, '../../../src/main/headless/cli.ts');

export type ServedWindow = AsyncDisposable & {
  readonly url: string;
  /** From the start of the process to its answer that the engine is ready and the page is served. */
  readonly readyMs: number;
  /** Resident memory of the engine's process and of all that it started (sandbox workers, nats-server). Linux only. */
  residentBytes(): ReadonlyMap<string, number>;
  /** What the command line says about it: one record a line. */
  ask(command: 'actors' | 'stats'): Promise<readonly Record<string, unknown>[]>;
};

export async function serveWindow(folder: string): Promise<ServedWindow> {
  const startedAt = performance.now();
  const server = spawn(process.execPath, [CLI, 'serve', folder, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, REPLAYGROUND_LOG: 'error' },
  });
  const { value } = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
  const readyMs = performance.now() - startedAt;
  const { url } = JSON.parse(String(value)) as { readonly url: string };
  return {
    url,
    readyMs,
    residentBytes: () => residentBytes(server.pid ?? 0),
    async ask(command) {
      const { stdout } = await promisify(execFile)(process.execPath, [CLI, command, folder, '--json']);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    [Symbol.asyncDispose]: () => end(server),
  };
}

/** Node's own name of its processes: those below the engine run user code. */
const KNOWN = new Map([['MainThread', 'sandbox']]);

/** Resident bytes by program name, of a process and everything below it. */
function residentBytes(root: number): ReadonlyMap<string, number> {
  const all = processes();
  const bytes = new Map<string, number>();
  for (const { pid, name } of below(all, root)) {
    const known = pid === root ? 'engine' : (KNOWN.get(name) ?? name);
    bytes.set(known, (bytes.get(known) ?? 0) + residentOf(pid));
  }
  return bytes;
}

type Process = { readonly pid: number; readonly parent: number; readonly name: string };

function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const stat = readIfThere(`/proc/${entry}/stat`);
      const [, name = '', parent = ''] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? [];
      return stat === '' ? [] : [{ pid: Number(entry), parent: Number(parent), name }];
    });
}

function below(all: readonly Process[], root: number): readonly Process[] {
  const own = all.filter(({ pid }) => pid === root);
  const children = all.filter(({ parent }) => parent === root);
  return [...own, ...children.flatMap(({ pid }) => below(all, pid))];
}

/** Resident memory of one process; 0 when it has ended. */
export function residentOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) * 1_024;
}

/** Empty for a process that ended meanwhile. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended between the listing and the reading
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;
}
