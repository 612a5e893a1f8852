import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchContext } from './workload.ts';

/** A temporary folder for one run, removed at its end together with all that was shared. */
export function openBenchContext(quick: boolean): BenchContext & AsyncDisposable {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-bench-'));
  const shared = new Map<string, Promise<AsyncDisposable>>();
  return {
    quick,
    scale: (full, small) => (quick ? small : full),
    path: (name) => join(folder, name),
    shared<T extends AsyncDisposable>(name: string, make: () => Promise<T>): Promise<T> {
      const made = shared.get(name) ?? make();
      shared.set(name, made);
      return made as Promise<T>;
    },
    async [Symbol.asyncDispose]() {
      for (const made of shared.values()) await (await made)[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
