/** What TypeScript says of the texts in the editors, saved or not, while they are typed. */
import { createStore } from 'zustand/vanilla';
import type { EngineClient } from '../../../../shared/contract/contract.ts';
import { unsavedWith } from './code-engine.ts';

export type CodeMark = Awaited<ReturnType<EngineClient['code']['diagnose']>>[number];

/** Marks and the very text that they are of. */
export type LiveMarks = { readonly text: string; readonly marks: readonly CodeMark[] };

export const liveMarks = createStore<ReadonlyMap<string, LiveMarks>>(() => new Map());

/** Asks once; an answer that comes when `signal` has aborted is of an old text. */
export async function judge(engine: EngineClient, path: string, text: string, signal: AbortSignal): Promise<void> {
  try {
    const marks = await engine.code.diagnose({ path, unsaved: unsavedWith(path, text) }, { signal });
    if (!signal.aborted) liveMarks.setState((all) => new Map(all).set(path, { text, marks }), true);
  } catch {
    // Typing goes on without marks; the next pause asks again.
  }
}

export function forgetMarks(path: string): void {
  liveMarks.setState((all) => new Map([...all].filter(([other]) => other !== path)), true);
}
