/** Every text of a workspace, as edits are planned on them. */
import { isAppError } from '../../../shared/kernel/failure.ts';
import type { TextFiles } from '../text-files.ts';
import type { Texts } from './draft.ts';

const READS_AT_ONCE = 32;

/** Files that are no text, or gone meanwhile, are left out: no edit touches them. @throws AppError `workspace-unavailable`. */
export async function readTexts(files: Pick<TextFiles, 'list' | 'read'>): Promise<Texts> {
  const paths = (await files.list()).map(({ path }) => path);
  const texts = new Map<string, string>();
  for (let at = 0; at < paths.length; at += READS_AT_ONCE) {
    const batch = paths.slice(at, at + READS_AT_ONCE);
    const read = await Promise.all(batch.map((path) => textOrNone(files, path)));
    for (const [index, path] of batch.entries()) {
      const text = read[index];
      if (text !== undefined) texts.set(path, text);
    }
  }
  return texts;
}

async function textOrNone(files: Pick<TextFiles, 'read'>, path: string): Promise<string | undefined> {
  try {
    return (await files.read(path)).text;
  } catch (error) {
    if (isAppError(error, 'not-found') || isAppError(error, 'invalid-input')) return undefined;
    throw error;
  }
}
