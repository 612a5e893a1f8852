/** The files on the disk, and what changed there under the files that are open. */
import { useEffect } from 'react';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { useConnection } from '../../client/engine-context.tsx';
import { startLiveStream } from '../../client/live-stream.ts';
import { useCall, useRefresh } from '../../client/use-call.ts';
import { changeFile, fileAt, filesStore } from './files-store.ts';
import { seenOnDisk } from './open-file.ts';

/** The list of files; each open file that changed on the disk is read anew. */
export function useDisk() {
  const connection = useConnection();
  const refresh = useRefresh();
  useEffect(
    () =>
      startLiveStream<readonly string[]>(connection, {
        open: async (engine, signal) => {
          const changes = await engine.files.follow(undefined, { signal });
          // What changed while nobody listened has had no word.
          refresh('files.list');
          lookAtOpen(engine, () => true);
          return changes;
        },
        onValues: (values) => {
          const changed = new Set(values.flat());
          refresh('files.list', 'files.search');
          lookAtOpen(connection.engine, (path) => changed.has(path));
        },
      }),
    [connection, refresh],
  );
  return useCall('files.list', undefined);
}

function lookAtOpen(engine: EngineClient, isWanted: (path: string) => boolean): void {
  for (const { path } of filesStore.getState().open) if (isWanted(path)) void lookAt(engine, path);
}

/** Reads what is there now and tells the open file. */
async function lookAt(engine: EngineClient, path: string): Promise<void> {
  const step = fileAt(path)?.step;
  if (step === undefined) return;
  try {
    const disk = await engine.files.read({ path });
    changeFile(path, (file) => seenOnDisk(file, disk, step));
  } catch (error) {
    if (isAppError(error, 'not-found')) changeFile(path, (file) => seenOnDisk(file, null, step));
    // Anything else leaves the file as it is: its next change, or the next save, tells.
  }
}
