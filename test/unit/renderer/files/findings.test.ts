import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, offsetAt } from '../../../../src/renderer/features/files/diagnostics.ts';
import {
  countsByPath,
  countsText,
  type Finding,
  groupedByFile,
} from '../../../../src/renderer/features/files/findings.ts';

const finding = (change: Partial<Finding>): Finding => ({
  severity: 'error',
  file: 'consumers/a.yaml',
  line: 1,
  column: 1,
  rule: 'unknown-event',
  message: 'there is no event X',
  ...change,
});

describe('findings', () => {
  test('are counted in their file and in every folder above it', () => {
    const counts = countsByPath([
      finding({}),
      finding({ severity: 'warning' }),
      finding({ file: 'events/b/event.yaml' }),
      finding({ file: 'events/b/v1.schema.json' }),
    ]);
    expect(counts.get('consumers/a.yaml')).toEqual({ errors: 1, warnings: 1 });
    expect(counts.get('events')).toEqual({ errors: 2, warnings: 0 });
    expect(counts.get('events/b')).toEqual({ errors: 2, warnings: 0 });
  });

  test('stand by file: files with errors first, from top to bottom', () => {
    const groups = groupedByFile([
      finding({ file: 'a.yaml', severity: 'warning' }),
      finding({ file: 'z.yaml', line: 9 }),
      finding({ file: 'z.yaml', line: 2, column: 4 }),
    ]);
    expect(groups.map(({ file, findings }) => [file, ...findings.map(({ line }) => line)])).toEqual([
      ['z.yaml', 2, 9],
      ['a.yaml', 1],
    ]);
  });

  test('are counted in words', () => {
    expect(countsText({ errors: 1, warnings: 2 })).toBe('1 error, 2 warnings');
    expect(countsText({ errors: 0, warnings: 0 })).toBe('No problems');
  });
});

describe('diagnostics', () => {
  const doc = Text.of(['name: order', '  - OrderPlacd # no', '', "  'a b': 1"]);
  const marked = (line: number, column: number) =>
    diagnosticsOf([finding({ line, column })], doc).map(({ from, to }) => doc.sliceString(from, to));

  test('mark the word at the place, a quoted one whole', () => {
    expect(marked(2, 5)).toEqual(['OrderPlacd']);
    expect(marked(4, 3)).toEqual(["'a b'"]);
  });

  test('mark the line where no word stands, and nothing on an empty one', () => {
    expect(marked(2, 1)).toEqual(['- OrderPlacd # no']);
    expect(marked(3, 1)).toEqual(['']);
  });

  test('of a place beyond the text stand at its nearest place', () => {
    expect(offsetAt(doc, 99, 99)).toBe(doc.length);
    expect(offsetAt(doc, 0, 0)).toBe(0);
  });

  test('say the hint below the message, and come in order', () => {
    const found = diagnosticsOf([finding({ line: 2, column: 5, hint: 'Write OrderPlaced.' }), finding({})], doc);
    expect(found.map(({ message, source }) => [message, source])).toEqual([
      ['there is no event X', 'unknown-event'],
      ['there is no event X\nWrite OrderPlaced.', 'unknown-event'],
    ]);
  });
});
