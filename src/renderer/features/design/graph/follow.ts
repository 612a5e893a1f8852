/** What a flow touches: from a producer or a command on to everything that may happen because of it. */
import type { Line, Picture } from './picture.ts';

/** Ids of blocks, messages and lines. */
export type Flow = { readonly ids: ReadonlySet<string>; readonly lines: ReadonlySet<string> };

export function followFlow(picture: Picture, start: string): Flow {
  const ids = new Set<string>();
  const followed = new Set<string>();
  const queue = [start];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (ids.has(id)) continue;
    ids.add(id);
    queue.push(...withinBlocks(picture, id));
    for (const line of linesFrom(picture, id)) {
      followed.add(line.id);
      queue.push(line.to.strip ?? line.to.block);
    }
  }
  const owners = picture.blocks.filter(({ strips }) => strips.some(({ id }) => ids.has(id)));
  for (const { id } of owners) ids.add(id);
  return { ids, lines: followed };
}

/** A command leads to its block, a block to its events: which of them follows is the code's to say. */
function withinBlocks({ blocks }: Picture, id: string): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.id === id) return block.strips.filter(({ kind }) => kind === 'event').map((strip) => strip.id);
    return block.strips.some((strip) => strip.id === id && strip.kind === 'command') ? [block.id] : [];
  });
}

function linesFrom({ lines }: Picture, id: string): readonly Line[] {
  return lines.filter(({ from }) => (from.strip ?? from.block) === id);
}
