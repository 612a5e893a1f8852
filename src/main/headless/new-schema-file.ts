/** Puts a schema into a workspace, in a file that is not there yet. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/kernel/failure.ts';
import type { JsonObject } from '../../shared/kernel/json.ts';
import { placeIn } from '../workspace/file-place.ts';

/** @throws AppError `invalid-input` for a path that leads out of the workspace, or to something that is there. */
export async function writeNewSchema(folder: string, path: string, schema: JsonObject): Promise<void> {
  const { absolute, found } = await placeIn(folder, path);
  if (found !== undefined) throw new AppError('invalid-input', `write ${path}: it is there already`);
  await mkdir(dirname(absolute), { recursive: true });
  await writeFile(absolute, `${JSON.stringify(schema, null, 2)}\n`, { flag: 'wx' });
}
