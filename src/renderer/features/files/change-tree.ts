/** Creating, renaming and removing; what is removed can come back. */
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { messageOf } from '../../../shared/kernel/failure.ts';
import { showToast } from '../../ui/toast.tsx';
import { startingText } from './file-kind.ts';
import { addFile, closeFile, filesStore, moveFiles } from './files-store.ts';
import { isDirty } from './open-file.ts';
import { isWithin, nameOf } from './paths.ts';

export async function createFile(engine: EngineClient, path: string): Promise<void> {
  addFile(await engine.files.create({ path, text: startingText(path) }));
}

export async function renamePath(engine: EngineClient, from: string, to: string): Promise<void> {
  await engine.files.rename({ from, to });
  moveFiles(from, to);
}

/** `onChange` is called when the folder is another: after the removal, and after its undoing. */
export async function removePath(engine: EngineClient, path: string, onChange: () => void): Promise<void> {
  try {
    const { trashed } = await engine.files.remove({ path });
    for (const file of filesStore.getState().open) {
      if (isWithin(file.path, path) && !isDirty(file)) closeFile(file.path);
    }
    const undo = () => void restore(engine, trashed, path).then(onChange);
    showToast({ title: `Deleted ${nameOf(path)}`, action: { title: 'Undo', run: undo } });
  } catch (error) {
    showToast({ title: `${path} is not deleted`, detail: messageOf(error), tone: 'problem' });
  }
  onChange();
}

async function restore(engine: EngineClient, trashed: string, path: string): Promise<void> {
  try {
    await engine.files.restore({ trashed, path });
    showToast({ title: `${nameOf(path)} is back` });
  } catch (error) {
    showToast({ title: `${path} is not restored`, detail: messageOf(error), tone: 'problem' });
  }
}
