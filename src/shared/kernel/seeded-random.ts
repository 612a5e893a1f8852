/**
 * Seeded random numbers: the same seed gives the same numbers on every machine (W2).
 *
 * Generator: sfc32, Chris Doty-Humphrey's "small fast counting" generator (PractRand), 128 bits of state.
 * Seeding: FNV-1a over the seed's UTF-16 code units, with a different offset for each of the state words, then twelve
 * rounds thrown away as its author advises.
 */
export interface SeededRandom {
  /** At least 0, less than 1, in steps of 2^-32. */
  next(): number;
  /** An integer of `min` to `max`, both included. */
  between(min: number, max: number): number;
}

const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5;

export function createSeededRandom(seed: string): SeededRandom {
  let a = fnv1a(seed, FNV_OFFSET);
  let b = fnv1a(seed, a ^ 0x9e3779b9);
  let c = fnv1a(seed, b ^ 0x85ebca6b);
  let counter = 1;

  const nextWord = (): number => {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return word >>> 0;
  };
  for (let round = 0; round < 12; round += 1) nextWord();

  const next = (): number => nextWord() / 0x1_0000_0000;
  return { next, between: (min, max) => min + Math.floor(next() * (max - min + 1)) };
}

function fnv1a(text: string, offset: number): number {
  let hash = offset | 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return hash | 0;
}
