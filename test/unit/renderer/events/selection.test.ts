import { describe, expect, test } from 'vitest';
import {
  all,
  NOTHING,
  pressed,
  type Rows,
  type Selection,
} from '../../../../src/renderer/features/events/selection.ts';
import type { EventView } from '../../../../src/shared/contract/events.ts';
import { recordedEvent } from '../../../support/events.ts';

/** Ten rows, newest first; row 4 is not loaded. */
const LOG: readonly (EventView | undefined)[] = Array.from({ length: 10 }, (_, index) =>
  index === 4 ? undefined : recordedEvent({ position: 10 - index }),
);
const ROWS: Rows = {
  rowAt: (index) => LOG[index],
  indexOf: (position) => (position > 0 && position <= 10 ? 10 - position : undefined),
};

function press(
  selection: Selection,
  index: number,
  keys: Partial<{ shift: boolean; toggle: boolean }> = {},
): Selection {
  const row = LOG[index];
  if (row === undefined) throw new Error(`row ${index} is not loaded`);
  return pressed(selection, { row, index }, { shift: false, toggle: false, ...keys }, ROWS);
}

const chosen = ({ events }: Selection) => [...events.keys()].toSorted((a, b) => b - a);

describe('rows that are chosen together', () => {
  test('one press chooses one and forgets the others', () => {
    expect(chosen(press(press(NOTHING, 2), 5))).toEqual([5]);
  });

  test('Shift chooses the range from where it began, either way, and each time anew', () => {
    const down = press(press(NOTHING, 2), 3, { shift: true });
    expect(chosen(down)).toEqual([8, 7]);
    expect(chosen(press(down, 0, { shift: true }))).toEqual([10, 9, 8]);
  });

  test('a range leaves out what is not loaded', () => {
    expect(chosen(press(press(NOTHING, 3), 6, { shift: true }))).toEqual([7, 5, 4]);
  });

  test('Ctrl adds one and takes it away, and a range goes on from there', () => {
    const two = press(press(NOTHING, 0), 5, { toggle: true });
    expect(chosen(two)).toEqual([10, 5]);
    expect(chosen(press(two, 0, { toggle: true }))).toEqual([5]);
    expect(chosen(press(two, 7, { shift: true }))).toEqual([5, 4, 3]);
  });

  test('Shift without a beginning, or with one that is gone, chooses one', () => {
    expect(chosen(press(NOTHING, 1, { shift: true }))).toEqual([9]);
    expect(chosen(press({ ...NOTHING, anchor: 99 }, 1, { shift: true }))).toEqual([9]);
  });

  test('all that are loaded', () => {
    const loaded = LOG.filter((event) => event !== undefined);
    expect(chosen(all(loaded, null))).toEqual([10, 9, 8, 7, 5, 4, 3, 2, 1]);
  });
});
