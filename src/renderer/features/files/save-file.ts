/** Saving, and settling what was changed in two places. */
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { showToast } from '../../ui/toast.tsx';
import { changeFile, fileAt } from './files-store.ts';
import { forDisk, isDirty, mineKept, saveAnswered, saveFailed, savingStarted } from './open-file.ts';

/** Answers whether it is on the disk now. What somebody else wrote meanwhile is shown, not written over. */
export async function saveFile(engine: EngineClient, path: string): Promise<boolean> {
  const file = fileAt(path);
  if (file === undefined || file.saving) return false;
  if (!isDirty(file)) return true;
  const { base, theirs } = file;
  const text = forDisk(file);
  changeFile(path, savingStarted);
  try {
    const answer =
      theirs?.kind === 'gone'
        ? { outcome: 'written' as const, hash: (await engine.files.create({ path, text })).hash }
        : await engine.files.write({ path, text, hash: base.hash });
    changeFile(path, (now) => saveAnswered(now, text, answer));
    return answer.outcome === 'written';
  } catch (error) {
    changeFile(path, saveFailed);
    showToast({ title: `${path} is not saved`, detail: messageOf(error), tone: 'problem' });
    return false;
  }
}

/** Writes what was typed over what they wrote. */
export async function keepMine(engine: EngineClient, path: string): Promise<void> {
  changeFile(path, mineKept);
  await saveFile(engine, path);
}
