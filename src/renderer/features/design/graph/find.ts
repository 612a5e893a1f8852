import type { Picture } from './picture.ts';

/** Blocks and strips whose name holds the text, block by block. */
export function findIn({ blocks }: Picture, text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const all = blocks.flatMap((block) => [block, ...block.strips]);
  return [...new Set(all.filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ id }) => id))];
}
