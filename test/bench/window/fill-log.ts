/** A long history for a workspace that was never run. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemPowers } from '../../../src/main/engine/system-powers.ts';
import type { NewEvent } from '../../../src/main/store/event.ts';
import { openSqliteStore } from '../../../src/main/store/sqlite/sqlite-event-store.ts';
import { position, streamName, timestampMs } from '../../../src/shared/kernel/names.ts';
import { METERS } from './meter-workspace.ts';

const PER_APPEND = 500;
const silent = () => undefined;

/**
 * Writes `count` readings into the workspace's log, as an hour a thousand of them that ended when this began, and marks them as
 * published: a relay that has to catch up is another measurement.
 */
export async function fillLog(workspace: string, count: number): Promise<void> {
  const folder = join(workspace, '.replayground');
  await mkdir(folder, { recursive: true });
  const powers = systemPowers({ debug: silent, info: silent, warn: silent, error: silent });
  await using store = await openSqliteStore({ path: join(folder, 'store.sqlite'), powers });
  const startedAt = powers.clock.now() - count;
  for (let first = 0; first < count; first += PER_APPEND) {
    const meter = `m-${(first / PER_APPEND) % METERS}`;
    const flow = powers.ids.next();
    const events = Array.from({ length: Math.min(PER_APPEND, count - first) }, (_, n): NewEvent => {
      const data = { meter, kilowatt: ((first + n) % 9_000) / 1_000 };
      const occurredAt = timestampMs(startedAt + first + n);
      const id = powers.ids.next();
      return {
        id,
        type: 'ReadingRecorded',
        schemaVersion: 1,
        data,
        correlationId: flow,
        causationId: flow,
        actor: 'aggregate/meter',
        occurredAt,
      };
    });
    await store.append({
      writes: [{ stream: streamName('meter', meter), category: 'meter', expected: 'any', events }],
    });
  }
  await store.checkpoints.save('relay', position(store.head()));
}
