import { describe, expect, test } from 'vitest';
import { createFrameBatch } from '../../../src/renderer/client/frame-batch.ts';
import { RingBuffer } from '../../../src/renderer/client/ring-buffer.ts';
import { pathOf } from '../../../src/renderer/ui/sparkline.tsx';

describe('a ring buffer', () => {
  test('keeps the newest, oldest first', () => {
    const ring = new RingBuffer<number>(3);
    for (const value of [1, 2, 3, 4, 5]) ring.push(value);
    expect(ring.toArray()).toEqual([3, 4, 5]);
    expect([ring.size, ring.at(0), ring.at(2), ring.at(3), ring.newest()]).toEqual([3, 3, 5, undefined, 5]);
  });
});

describe('a frame batch', () => {
  test('hands over once a frame what came since', () => {
    const frames: (() => void)[] = [];
    const seen: (readonly number[])[] = [];
    const batch = createFrameBatch<number>(
      (values) => seen.push(values),
      (run) => {
        frames.push(run);
        return () => undefined;
      },
    );
    batch.push([1]);
    batch.push([2, 3]);
    expect([seen, frames.length]).toEqual([[], 1]);
    frames[0]?.();
    batch.push([4]);
    expect([seen, frames.length]).toEqual([[[1, 2, 3]], 2]);
  });
});

test('a line of few values stands at the right end', () => {
  expect(pathOf([0, 10], 100, 12, 11)).toBe('M90 11L100 1');
});
