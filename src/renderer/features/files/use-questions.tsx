/** The questions that the area asks before it acts: a path, or what to do with unsaved text. */
import { type ReactNode, useState } from 'react';
import { useEngine } from '../../client/engine-context.tsx';
import { useRefresh } from '../../client/use-call.ts';
import { createFile, removePath, renamePath } from './change-tree.ts';
import { CloseDialog } from './close-dialog.tsx';
import { FileDialog, type PathQuestion } from './file-dialog.tsx';
import { closeFile, fileAt, filesStore } from './files-store.ts';
import { isDirty } from './open-file.ts';
import { folderOf, isWithin, nameOf, pathAfterMove } from './paths.ts';
import { saveFile } from './save-file.ts';

type Question =
  | { readonly kind: 'path'; readonly path: PathQuestion }
  | { readonly kind: 'close'; readonly path: string };

export type Questions = {
  readonly dialog: ReactNode;
  readonly create: (beside: string | null) => void;
  readonly rename: (path: string) => void;
  readonly remove: (path: string) => void;
  readonly close: (path: string) => void;
};

/** @param show brings another file to the front: the new one, the renamed one, the neighbour of the closed one. */
export function useQuestions(
  paths: readonly string[],
  front: string | undefined,
  show: (path: string | undefined) => void,
): Questions {
  const engine = useEngine();
  const refresh = useRefresh();
  const [question, setQuestion] = useState<Question | null>(null);
  const listAgain = () => refresh('files.list');
  const ask = (path: PathQuestion) => setQuestion({ kind: 'path', path });
  const closeNow = (path: string) => {
    setQuestion(null);
    const neighbour = closeFile(path);
    if (path === front) show(neighbour);
  };
  const saveAndClose = async (path: string) => {
    setQuestion(null);
    if (await saveFile(engine, path)) closeNow(path);
  };
  const newFile = async (path: string) => {
    await createFile(engine, path);
    listAgain();
    show(path);
  };
  const moveFile = async (from: string, to: string) => {
    await renamePath(engine, from, to);
    listAgain();
    const moved = front === undefined ? undefined : pathAfterMove(front, from, to);
    if (moved !== undefined) show(moved);
  };
  const remove = async (path: string) => {
    await removePath(engine, path, listAgain);
    if (front !== undefined && fileAt(front) === undefined) show(filesStore.getState().open.at(-1)?.path);
  };
  return {
    dialog: dialogOf(
      question,
      () => setQuestion(null),
      closeNow,
      (path) => void saveAndClose(path),
    ),
    create: (beside) => ask(newQuestion(paths, beside, newFile)),
    rename: (path) => ask(renameQuestion(paths, path, (to) => moveFile(path, to))),
    remove: (path) => void remove(path),
    close: (path) => {
      const file = fileAt(path);
      if (file !== undefined && isDirty(file)) setQuestion({ kind: 'close', path });
      else closeNow(path);
    },
  };
}

function newQuestion(
  paths: readonly string[],
  beside: string | null,
  run: (path: string) => Promise<void>,
): PathQuestion {
  const isFile = beside !== null && paths.includes(beside);
  const folder = isFile ? folderOf(beside) : (beside ?? '');
  return {
    title: 'New file',
    verb: 'Create',
    start: folder === '' ? '' : `${folder}/`,
    isFolder: false,
    taken: paths,
    hint: 'Folders that are not there are made. A file under consumers/, events/ and so on becomes a part of the model.',
    run,
  };
}

function renameQuestion(paths: readonly string[], path: string, run: (to: string) => Promise<void>): PathQuestion {
  const isFolder = !paths.includes(path);
  const taken = paths.filter((other) => !isWithin(other, path));
  const hint = 'What refers to it by its name is not changed.';
  return { title: `Rename ${nameOf(path)}`, verb: 'Rename', start: path, isFolder, taken, hint, run };
}

function dialogOf(
  question: Question | null,
  cancel: () => void,
  discard: (path: string) => void,
  save: (path: string) => void,
): ReactNode {
  if (question === null) return null;
  if (question.kind === 'path') return <FileDialog question={question.path} onClose={cancel} />;
  const { path } = question;
  return <CloseDialog path={path} onCancel={cancel} onDiscard={() => discard(path)} onSave={() => save(path)} />;
}
