/** `.replayground/types.d.ts`: gives handlers their types in any editor. */
import { join } from 'node:path';
import type { Model } from '../../shared/model/model.ts';
import type { Ids } from '../engine/powers.ts';
import { writeFileWhenChanged } from './atomic-write.ts';
import { typesText } from './types-text.ts';

/** The folder of local data inside a workspace; git ignores it. */
export const LOCAL_FOLDER = '.replayground';
const TYPES_FILE = `${LOCAL_FOLDER}/types.d.ts`;

/**
 * Writes the types of a model's handlers, and a `.gitignore` that keeps the local folder out of git also where the workspace's
 * own says nothing of it. Files that are as they should be are not touched. Answers whether the types changed.
 * @throws AppError `workspace-unavailable` when the disk says no.
 */
export async function writeTypesFile(folder: string, model: Model, ids: Ids): Promise<boolean> {
  await writeFileWhenChanged(join(folder, LOCAL_FOLDER, '.gitignore'), '*\n', ids);
  return writeFileWhenChanged(join(folder, TYPES_FILE), await typesText(model), ids);
}
