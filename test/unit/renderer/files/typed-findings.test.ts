import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/renderer/features/files/findings.ts';
import { edited, openedFile } from '../../../../src/renderer/features/files/open-file.ts';
import { typedFindings } from '../../../../src/renderer/features/files/use-typed-findings.ts';

const finding = (file: string, rule: string): Finding => ({
  severity: 'error',
  file,
  line: 1,
  column: 1,
  rule,
  message: 'as it was saved',
});
const SAVED = [finding('a.ts', 'ts-2322'), finding('a.ts', 'code-error'), finding('b.ts', 'ts-2322')];
const UNSAVED = [edited(openedFile({ path: 'a.ts', text: 'x', hash: 'h' }), 'one\ntwo x')];

test('what is typed counts for types, and what was saved for everything else', () => {
  const mark = { from: 8, to: 9, severity: 'error' as const, rule: 'ts-2304', message: 'no x\nbecause' };
  const live = new Map([['a.ts', { text: 'one\ntwo x', marks: [mark] }]]);
  expect(typedFindings(SAVED, UNSAVED, live)).toEqual([
    SAVED[1],
    SAVED[2],
    { severity: 'error', file: 'a.ts', line: 2, column: 5, rule: 'ts-2304', message: 'no x', hint: 'because' },
  ]);
});

test('a text that is right takes the saved findings of its types away', () => {
  const live = new Map([['a.ts', { text: 'one\ntwo x', marks: [] }]]);
  expect(typedFindings(SAVED, UNSAVED, live)).toEqual([SAVED[1], SAVED[2]]);
});

test('nothing changes while nothing is unsaved, or nothing is known of it', () => {
  expect(typedFindings(SAVED, [], new Map([['a.ts', { text: 'x', marks: [] }]]))).toBe(SAVED);
  expect(typedFindings(SAVED, UNSAVED, new Map())).toBe(SAVED);
});
