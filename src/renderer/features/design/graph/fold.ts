/** Blocks shown as their heads alone: what stood on them is counted there, and their lines meet the head. Pure. */
import type { Block, End, Picture } from './picture.ts';

/** @param folded Ids of blocks. Those without strips have nothing to fold. */
export function foldBlocks({ blocks, lines }: Picture, folded: ReadonlySet<string>): Picture {
  if (folded.size === 0) return { blocks, lines };
  const end = (one: End): End => (folded.has(one.block) ? { ...one, strip: null } : one);
  return {
    blocks: blocks.map((block) => (folded.has(block.id) && canFold(block) ? foldOne(block) : block)),
    lines: lines.map((line) => ({ ...line, from: end(line.from), to: end(line.to) })),
  };
}

export function canFold({ strips, folded }: Pick<Block, 'strips' | 'folded'>): boolean {
  return strips.length > 0 || folded !== null;
}

/** The blocks that a place says are folded, and the same with one of them turned. */
export function foldedIn(query: string | undefined): ReadonlySet<string> {
  return new Set((query ?? '').split(',').filter((id) => id !== ''));
}

export function toggleFold(query: string | undefined, id: string): string | undefined {
  const before = foldedIn(query);
  const after = before.has(id) ? [...before].filter((one) => one !== id) : [...before, id];
  return after.length === 0 ? undefined : after.join(',');
}

function foldOne(block: Block): Block {
  const count = (kind: string) => block.strips.filter((strip) => strip.kind === kind).length;
  return { ...block, strips: [], folded: { commands: count('command'), events: count('event') } };
}
