/** The engine's answers about a file's code, with what is typed and not saved taken along. */
import type { EditorState } from '@codemirror/state';
import type { EngineClient } from '../../../../shared/contract/contract.ts';
import { filesStore } from '../files-store.ts';
import { isDirty } from '../open-file.ts';

type Calls = EngineClient['code'];
export type CodePlace = Parameters<Calls['hover']>[0];

/** One editor's file, and how to ask about it. */
export type CodeFile = { readonly path: string; readonly calls: Calls };

/** A place in the text as it is in this very editor. */
export function placeIn({ path }: CodeFile, state: EditorState, offset: number): CodePlace {
  return { path, offset, unsaved: unsavedWith(path, state.doc.toString()) };
}

/** What is typed in any editor and on no disk; `text` is what this one has. */
export function unsavedWith(path: string, text: string): CodePlace['unsaved'] {
  const others = filesStore.getState().open.filter((file) => file.path !== path && isDirty(file));
  return [{ path, text }, ...others.map((file) => ({ path: file.path, text: file.text }))];
}

/** Help while typing: a failure is no help, and the next key asks again. */
export async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch(() => null);
}
