import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laidOutHeight, MAX_PX, placeFor, scrolledTo } from '../../../src/renderer/ui/tall-scroll.ts';

const VIEW = 700;
const tall = { total: 2_600_000_000, view: VIEW };
const room = MAX_PX - VIEW;
const truth = ({ top, shift }: { readonly top: number; readonly shift: number }) => top + shift;

describe('scrolling a list', () => {
  test('V1 a list that fits is not shifted', () => {
    const short = { total: 26_000, view: VIEW };
    expect(laidOutHeight(short)).toBe(26_000);
    expect(scrolledTo(5_000, { top: 0, shift: 0 }, short)).toEqual({ top: 5_000, shift: 0, moved: false });
  });

  test('V2 a step moves by what was scrolled', () => {
    const before = placeFor(1_300_000_000, tall);
    const after = scrolledTo(before.top + 120, before, tall);
    expect(truth(after) - truth(before)).toBe(120);
  });

  test('V2 a leap goes to the same share of the list', () => {
    const after = scrolledTo(room / 2, { top: 0, shift: 0 }, tall);
    expect(truth(after)).toBeCloseTo((tall.total - VIEW) / 2, 0);
  });

  test('V3 both ends are reached by dragging', () => {
    const end = scrolledTo(room, { top: 0, shift: 0 }, tall);
    expect(truth(end)).toBe(tall.total - VIEW);
    expect(truth(scrolledTo(0, end, tall))).toBe(0);
  });

  test('V3 steps down from anywhere near the end reach the end', () => {
    let place = scrolledTo(room - 300, { top: 0, shift: 0 }, tall);
    for (let step = 0; step < 2_000; step += 1) place = scrolledTo(Math.min(place.top + 100, room), place, tall);
    expect(truth(place)).toBe(tall.total - VIEW);
  });

  test('a place to go to is where it says, and can be laid out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: tall.total - VIEW }), (wanted) => {
        const place = placeFor(wanted, tall);
        expect(truth(place)).toBe(wanted);
        expect(place.top).toBeGreaterThanOrEqual(0);
        expect(place.top).toBeLessThanOrEqual(room);
      }),
    );
  });
});
