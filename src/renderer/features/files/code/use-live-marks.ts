import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useEngine } from '../../../client/engine-context.tsx';
import type { OpenFile } from '../open-file.ts';
import { forgetMarks, judge, type LiveMarks, liveMarks } from './live-marks.ts';

/** How long nothing must be typed before the text is judged. */
const PAUSE_MS = 250;

/** What TypeScript says of an open file. `revision` is that of the model: its types may have changed. */
export function useLiveMarks(
  { path, text }: OpenFile,
  isCode: boolean,
  revision: number | undefined,
): LiveMarks | undefined {
  const engine = useEngine();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may judge the same text otherwise
  useEffect(() => {
    if (!isCode) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => void judge(engine, path, text, stop.signal), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [engine, path, text, isCode, revision]);
  useEffect(() => () => forgetMarks(path), [path]);
  return useStore(liveMarks, (all) => all.get(path));
}
