/** The open files, in the order of their tabs: kept while the window lives, so that leaving the area loses nothing. */
import { createStore } from 'zustand/vanilla';
import type { FileText } from '../../../shared/contract/files.ts';
import { isDirty, movedTo, type OpenFile, openedFile } from './open-file.ts';
import { pathAfterMove } from './paths.ts';

type Files = {
  readonly open: readonly OpenFile[];
  readonly expanded: ReadonlySet<string>;
};

export const filesStore = createStore<Files>(() => ({ open: [], expanded: new Set() }));

export function fileAt(path: string): OpenFile | undefined {
  return filesStore.getState().open.find((file) => file.path === path);
}

/** Opens it at the end of the tabs; one that is open stays as it is. */
export function addFile(file: FileText): void {
  filesStore.setState(({ open }) =>
    open.some(({ path }) => path === file.path) ? {} : { open: [...open, openedFile(file)] },
  );
}

export function changeFile(path: string, change: (file: OpenFile) => OpenFile): void {
  filesStore.setState(({ open }) => ({ open: open.map((file) => (file.path === path ? change(file) : file)) }));
}

/** Answers the path of the neighbour that comes to the front when it was in front. */
export function closeFile(path: string): string | undefined {
  const { open } = filesStore.getState();
  const index = open.findIndex((file) => file.path === path);
  const left = open.filter((_, other) => other !== index);
  filesStore.setState({ open: left });
  return left[Math.min(index, left.length - 1)]?.path;
}

/** The files of `path`, itself or a folder, have moved. */
export function moveFiles(from: string, to: string): void {
  filesStore.setState(({ open, expanded }) => ({
    open: open.map((file) => {
      const path = pathAfterMove(file.path, from, to);
      return path === undefined ? file : movedTo(file, path);
    }),
    expanded: new Set([...expanded].map((path) => pathAfterMove(path, from, to) ?? path)),
  }));
}

export function setExpanded(path: string, isOpen: boolean): void {
  filesStore.setState(({ expanded }) => {
    const next = new Set(expanded);
    if (isOpen) next.add(path);
    else next.delete(path);
    return { expanded: next };
  });
}

/** Opens the folders that a path is in. */
export function expandTo(paths: readonly string[]): void {
  filesStore.setState(({ expanded }) =>
    paths.every((path) => expanded.has(path)) ? {} : { expanded: new Set([...expanded, ...paths]) },
  );
}

export function hasUnsaved(): boolean {
  return filesStore.getState().open.some(isDirty);
}
