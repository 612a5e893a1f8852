import { describe, expect, test } from 'vitest';
import { tellingColumns } from '../../../../src/renderer/features/read-models/versions/diff-cells.tsx';
import type { Diff, Difference } from '../../../../src/renderer/features/read-models/versions/use-diff.ts';
import type { Building } from '../../../../src/renderer/features/read-models/versions/use-versions.ts';
import {
  offerWords,
  progressWords,
  whyNotSwitch,
} from '../../../../src/renderer/features/read-models/versions/versions-words.ts';
import { position } from '../../../../src/shared/kernel/names.ts';

const building: Building = {
  ...{ build: 4, version: 1, position: position(720), rows: 3, columns: ['id'], codeFile: 'projections/a.ts' },
  ...{
    adoptedAt: null,
    state: 'building',
    positionsPerSecond: 118_400.4,
    leftMs: 2_300,
    failure: null,
    isCurrent: true,
  },
};

describe('a build', () => {
  test.each<[string, Partial<Building>, string]>([
    ['with rate and time left', {}, '72 %, 118,400 events/s, 3 s left'],
    ['at its very start', { positionsPerSecond: null, leftMs: null }, '72 %'],
    ['that takes long', { leftMs: 600_000 }, '72 %, 118,400 events/s, 10 min left'],
    ['paused', { state: 'paused' }, 'paused at 72 %'],
    ['that failed', { state: 'failed' }, 'stopped at 72 %'],
    ['that is there', { state: 'caught-up' }, 'caught up'],
  ])('%s', (_what, change, words) => {
    expect(progressWords({ ...building, ...change }, 1_000)).toBe(words);
  });

  test('of an empty log is whole', () => {
    expect(progressWords({ ...building, positionsPerSecond: null, leftMs: null }, 0)).toBe('100 %');
  });

  test.each<[Partial<Building>, string | undefined]>([
    [{}, 'when caught up'],
    [{ state: 'paused' }, 'when resumed and caught up'],
    [{ state: 'failed' }, 'not while it fails'],
    [{ state: 'caught-up', isCurrent: false }, 'the files changed since'],
    [{ state: 'caught-up' }, undefined],
  ])('says why it cannot be switched to: %j', (change, reason) => {
    expect(whyNotSwitch({ ...building, ...change })).toBe(reason);
  });
});

test('an offer names what changed', () => {
  expect(offerWords({ changes: ['code'], adoptable: true })).toBe('The files changed the code.');
  expect(offerWords({ changes: ['version', 'columns'], adoptable: false })).toBe(
    'The files changed the version and the columns or the events.',
  );
});

describe('the table of differences', () => {
  const diff: Diff = {
    ...{ name: 'a', oldBuild: 1, newBuild: 2, position: position(9), columns: ['id', 'same', 'other'], keyColumns: 1 },
    ...{ counts: { added: 0, removed: 0, changed: 1, same: 0 }, byEvent: [], isCut: false },
  };
  const changed: Difference = { kind: 'changed', before: ['a', 1, 2], after: ['a', 1, 3], parting: null };
  const added: Difference = { kind: 'added', before: null, after: ['b', 1, 2], parting: null };

  test('shows the key and the columns that differ', () => {
    expect(tellingColumns(diff, [changed, added])).toEqual([0, 2]);
  });

  test('shows all columns where no row changed', () => {
    expect(tellingColumns(diff, [added])).toEqual([0, 1, 2]);
  });
});
