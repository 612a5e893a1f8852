/** The findings of the saved files, with those of types that TypeScript has of the texts as they are typed. */
import { Text } from '@codemirror/state';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type CodeMark, type LiveMarks, liveMarks } from './code/live-marks.ts';
import { isOfTypes } from './diagnostics.ts';
import type { Finding } from './findings.ts';
import { isDirty, type OpenFile } from './open-file.ts';

export function useTypedFindings(saved: readonly Finding[], open: readonly OpenFile[]): readonly Finding[] {
  const live = useStore(liveMarks);
  return useMemo(() => typedFindings(saved, open.filter(isDirty), live), [saved, open, live]);
}

/** Of a file with unsaved text, what is in the editor counts. */
export function typedFindings(
  saved: readonly Finding[],
  unsaved: readonly OpenFile[],
  live: ReadonlyMap<string, LiveMarks>,
): readonly Finding[] {
  const judged = unsaved.filter(({ path }) => live.has(path)).map(({ path }) => path);
  if (judged.length === 0) return saved;
  const kept = saved.filter((finding) => !(judged.includes(finding.file) && isOfTypes(finding)));
  return [...kept, ...judged.flatMap((path) => findingsOf(path, live.get(path)))];
}

function findingsOf(path: string, live: LiveMarks | undefined): readonly Finding[] {
  if (live === undefined || live.marks.length === 0) return [];
  const doc = Text.of(live.text.split('\n'));
  return live.marks.map((mark) => findingOf(path, mark, doc));
}

function findingOf(file: string, { from, severity, rule, message }: CodeMark, doc: Text): Finding {
  const line = doc.lineAt(Math.min(from, doc.length));
  const [first = '', ...reasons] = message.split('\n');
  const hint = reasons.join('; ');
  return {
    severity,
    file,
    line: line.number,
    column: from - line.from + 1,
    rule,
    message: first,
    ...(hint !== '' && { hint }),
  };
}
