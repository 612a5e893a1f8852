import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFrame, FrameReader } from '../../../src/main/sandbox/worker/frames.ts';

function textsIn(reader: FrameReader): string[] {
  const texts = [];
  for (let text = reader.next(); text !== undefined; text = reader.next()) texts.push(text);
  return texts;
}

describe('frames', () => {
  test('come out as they went in, however the pipe cuts them', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 300 }), (sent, cut) => {
        const bytes = Buffer.concat(sent.map(encodeFrame));
        const reader = new FrameReader();
        const came: string[] = [];
        for (let at = 0; at < bytes.length; at += cut) {
          reader.append(bytes.subarray(at, at + cut));
          came.push(...textsIn(reader));
        }
        expect(came).toEqual(sent);
      }),
    );
  });

  test('may be larger than the room that was there', () => {
    const reader = new FrameReader();
    const [large, small] = ['ü'.repeat(500_000), 'x'];
    reader.append(encodeFrame(large));
    expect(textsIn(reader)).toEqual([large]);
    reader.append(encodeFrame(small));
    expect(textsIn(reader)).toEqual([small]);
  });

  test('a length that no frame has is refused', () => {
    const reader = new FrameReader();
    reader.append(Buffer.from([255, 255, 255, 255, 1]));
    expect(() => reader.next()).toThrow('a frame of 4294967295 bytes');
  });
});
