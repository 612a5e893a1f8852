/** Where blocks stand, as plain text. */
import { describe, expect, test } from 'vitest';
import { Draft } from '../../../../src/main/workspace/authoring/draft.ts';
import {
  checkLayoutFile,
  clearLayout,
  LAYOUT_FILE,
  placeBlocks,
  readLayout,
} from '../../../../src/main/workspace/authoring/layout-file.ts';

const draftOf = (text?: string) => new Draft(text === undefined ? new Map() : new Map([[LAYOUT_FILE, text]]));
const BY_HAND = '# ours\nblocks:\n  aggregate/order: { x: 1, y: 2 } # left\ntheme: calm\n';

describe('design.yaml', () => {
  test('lists blocks by id, one a line, whatever order they were moved in', () => {
    const draft = draftOf();
    placeBlocks(draft, { 'event/B': { x: 3, y: 4 } });
    placeBlocks(draft, { 'aggregate/order': { x: -1, y: 2 } });
    expect(draft.text(LAYOUT_FILE).split('\n').slice(1)).toEqual([
      'blocks:',
      '  aggregate/order: { x: -1, y: 2 }',
      '  event/B: { x: 3, y: 4 }',
      '',
    ]);
    expect(readLayout(draft.text(LAYOUT_FILE))).toEqual({
      'aggregate/order': { x: -1, y: 2 },
      'event/B': { x: 3, y: 4 },
    });
  });

  test('keeps comments and what it does not know', () => {
    const draft = draftOf(BY_HAND);
    placeBlocks(draft, { 'event/B': { x: 3, y: 4 } });
    expect(draft.text(LAYOUT_FILE)).toBe(
      '# ours\nblocks:\n  aggregate/order: { x: 1, y: 2 } # left\n  event/B: { x: 3, y: 4 }\ntheme: calm\n',
    );
  });

  test('goes when all blocks are given back, unless somebody wrote into it', () => {
    const ours = draftOf();
    placeBlocks(ours, { 'event/B': { x: 3, y: 4 } });
    clearLayout(ours);
    expect(ours.has(LAYOUT_FILE)).toBe(false);
    placeBlocks(ours, { 'event/B': { x: 3, y: 4 } });
    ours.write(LAYOUT_FILE, `${ours.text(LAYOUT_FILE)}# mine\n`);
    clearLayout(ours);
    expect(ours.text(LAYOUT_FILE)).toContain('# mine');
    const theirs = draftOf(BY_HAND);
    clearLayout(theirs);
    expect(theirs.text(LAYOUT_FILE)).toContain('theme: calm\n');
    expect(readLayout(theirs.text(LAYOUT_FILE))).toEqual({});
  });

  test.each([
    ['blocks:\n  event/A: left\n', 2, 'the place of event/A is not right'],
    ['blocks: 3\n', 1, 'lists places under "blocks"'],
    ['blocks: [\n', 2, 'cannot be read'],
  ])('%j is a warning with its line, and the rest counts', (text, line, message) => {
    expect(checkLayoutFile(text)).toMatchObject([
      { severity: 'warning', line, message: expect.stringContaining(message) },
    ]);
    expect(readLayout(text)).toEqual({});
  });
});
