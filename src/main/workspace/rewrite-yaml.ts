/** Edits and creates definition files on the disk. */
import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import type { Ids } from '../engine/powers.ts';
import { writeFileAtomic } from './atomic-write.ts';
import { type DefinitionKind, KINDS } from './definition-kinds.ts';
import { editYaml } from './yaml-edit.ts';
import type { YamlPath } from './yaml-steps.ts';

const MOST_TRIES = 3;

/**
 * Sets one value of a YAML file (removes it when `value` is undefined) and leaves all else as it is: comments, order, blank lines,
 * unknown keys. Somebody else's change between reading and writing is not overwritten: the edit is made anew on it.
 * @param path Absolute.
 * @throws AppError `workspace-unavailable` when the disk says no, and as `editYaml`; the file is then as it was.
 */
export async function rewriteYaml(path: string, at: YamlPath, value: Json | undefined, ids: Ids): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const text = await read(path);
    const edited = editYaml(text, at, value);
    if (edited === text) return;
    if ((await read(path)) !== text) continue;
    await writeFileAtomic(path, edited, ids);
    return;
  }
  throw new AppError('workspace-unavailable', `write ${path}: somebody else keeps changing it`, { retry: 'now' });
}

/**
 * The text of a new definition file: keys that are known in the order of their schema, then the others as given.
 */
export function definitionText(kind: DefinitionKind, definition: JsonObject): string {
  const known = KINDS[kind].keys.filter((key) => definition[key] !== undefined);
  const others = Object.keys(definition).filter((key) => !known.includes(key));
  const ordered = Object.fromEntries([...known, ...others].map((key) => [key, definition[key]]));
  return stringify(ordered, { lineWidth: 0 });
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw notRead(path, error);
  }
}

function notRead(path: string, cause: unknown): AppError {
  return new AppError('workspace-unavailable', `read ${path}: ${messageOf(cause)}`, { cause });
}
