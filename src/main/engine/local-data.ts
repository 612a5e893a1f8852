/** Where an engine keeps what it makes: in the workspace's own local folder, or in a temporary one that goes with the engine. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import { LOCAL_FOLDER } from '../workspace/types-file.ts';

export type LocalData = {
  readonly folder: string;
  readonly storeFile: string;
  readonly readModelsFile: string;
  readonly natsFolder: string;
  /** Removes what was only for this session. */
  close(): Promise<void>;
};

/** @throws AppError `store-unavailable` when the folder cannot be made. */
export async function openLocalData(workspace: string, keep: boolean): Promise<LocalData> {
  const folder = keep ? join(workspace, LOCAL_FOLDER) : await mkdtemp(join(tmpdir(), 'replayground-session-'));
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw cannotMake(folder, error);
  }
  return {
    folder,
    storeFile: join(folder, 'store.sqlite'),
    readModelsFile: join(folder, 'read-models.sqlite'),
    natsFolder: join(folder, 'nats'),
    async close() {
      if (!keep) await rm(folder, { recursive: true, force: true });
    },
  };
}

function cannotMake(folder: string, cause: unknown): AppError {
  return new AppError('store-unavailable', `make ${folder}: ${messageOf(cause)}`, { cause, retry: 'later' });
}
