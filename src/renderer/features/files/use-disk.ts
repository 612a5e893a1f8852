/** The files on the disk, and what changed there under the files that are open. */
import { useEffect, useRef } from 'react';
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { isAppError } from '../../../shared/kernel/failure.ts';
import { useEngine } from '../../client/engine-context.tsx';
import { useCall } from '../../client/use-call.ts';
import { changeFile, fileAt, filesStore } from './files-store.ts';
import { seenOnDisk } from './open-file.ts';

const LOOK_EVERY_MS = 1_500;

/** The list of files; each open file whose stamp changed is read anew. */
export function useDisk() {
  const engine = useEngine();
  const list = useCall('files.list', undefined, { everyMs: LOOK_EVERY_MS });
  const stamps = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (list.data === undefined) return;
    const before = stamps.current;
    stamps.current = new Map(list.data.map(({ path, changedAt, sizeBytes }) => [path, `${changedAt} ${sizeBytes}`]));
    for (const { path, theirs } of filesStore.getState().open) {
      const stamp = stamps.current.get(path);
      if (stamp !== before.get(path) || (stamp === undefined) !== (theirs?.kind === 'gone')) void lookAt(engine, path);
    }
  }, [engine, list.data]);
  return list;
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
    // Anything else leaves the file as it is: the next look comes soon.
  }
}
