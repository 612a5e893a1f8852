/** Real child processes for tests: started, listened to, ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type Child = AsyncDisposable & {
  readonly pid: number;
  /** Its next line of standard output. */
  readonly line: () => Promise<string>;
  /** Kills it in whatever it is doing, and resolves when it is gone. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
};

/** Runs one of the repository's TypeScript files in a Node of its own. */
export function startChild(file: string, args: readonly string[] = []): Child {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (hasEnded(child)) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    line: async () => {
      const next = await lines.next();
      if (next.done) throw new Error(`${file} ended before it said more: ${complaints}`);
      return next.value;
    },
    kill,
    [Symbol.asyncDispose]: () => kill(),
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
