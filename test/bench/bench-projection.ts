/** A projection as the engine runs it: handler code bundled, in the sandbox's processes, rows in a file of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemPowers } from '../../src/main/engine/system-powers.ts';
import type { ProjectorSetup } from '../../src/main/projection/projection-actor.ts';
import { startProjector } from '../../src/main/projection/projector.ts';
import { openReadModels } from '../../src/main/projection/read-models.ts';
import { bundleHandlers } from '../../src/main/sandbox/bundle.ts';
import { startSandbox } from '../../src/main/sandbox/pool.ts';
import type { EventStore } from '../../src/main/store/event-store.ts';
import { type Position, position, START } from '../../src/shared/kernel/names.ts';
import type { Projection } from '../../src/shared/model/actors.ts';
import type { BenchContext, Contender, Slice } from './harness/workload.ts';

const silent = () => undefined;
const powers = systemPowers({ debug: silent, info: silent, warn: silent, error: silent });

/** A rebuild is cut into so many slices; the last one checks the rows, and the next begins from nothing again. */
export const REBUILD_SLICES = 8;

export type BenchProjection = AsyncDisposable & {
  /** Builds the read model from nothing up to the head, a part a slice. @throws when there are not as many rows as expected. */
  rebuild(store: EventStore, expectedRows: number): Contender;
};

export async function openBenchProjection(
  context: BenchContext,
  projection: Projection,
  code: string,
): Promise<BenchProjection> {
  const folder = context.path(projection.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'handlers.ts'), code);
  const { bundle, findings } = await bundleHandlers(folder, 'handlers.ts');
  if (bundle === null) throw new Error(JSON.stringify(findings));
  const sandbox = startSandbox({ powers, limits: { invocationMs: 500, heapMb: 128 }, workers: 2 });
  const module = await sandbox.load(bundle);
  const readModels = openReadModels({ file: join(folder, 'read-models.sqlite'), faults: powers.faults });
  return {
    rebuild(store, expectedRows) {
      const slice = sliceOf({ projection, module, store, readModels, powers });
      return async () => {
        const { rows, position, ...done } = await slice();
        if (position === store.head() && rows !== expectedRows)
          throw new Error(`built ${rows} rows, expected ${expectedRows}`);
        return done;
      };
    },
    async [Symbol.asyncDispose]() {
      await readModels.close();
      await sandbox.close();
    },
  };
}

function sliceOf(setup: ProjectorSetup): () => Promise<Slice & { readonly rows: number; readonly position: Position }> {
  const { store, readModels, projection } = setup;
  let reached = START;
  return async () => {
    if (reached === store.head()) {
      readModels.drop(projection.name);
      reached = START;
    }
    const from = reached;
    const started = performance.now();
    const cpu = process.cpuUsage(); // of the engine's process: the sandbox's work beside it, at the same time
    await using projector = startProjector(setup);
    await projector.caughtUpTo(position(Math.min(store.head(), from + Math.ceil(store.head() / REBUILD_SLICES))));
    const { position: counted } = await projector.status();
    const { user, system } = process.cpuUsage(cpu);
    const cpuMs = (user + system) / 1_000;
    const done = { count: (counted ?? from) - from, ms: performance.now() - started, cpuMs };
    await projector.pause(); // what was on its way is finished, outside of the measured time and not counted
    const info = await projector.info();
    reached = info.position;
    return { ...done, rows: info.rows, position: reached };
  };
}
