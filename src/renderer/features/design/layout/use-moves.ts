/** Where a person put blocks by hand: what `design.yaml` says, and at once what is on its way there. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BlockPlace } from '../../../../shared/model/design-edit.ts';
import { type Author, useEditState } from '../authoring/use-authoring.ts';
import type { Moves } from '../graph/arrange.ts';

type Blocks = Readonly<Record<string, BlockPlace>>;

/** `base`: what the file said when the blocks were let go; once it says something else, that counts. */
type Pending = { readonly blocks: Blocks; readonly base: Blocks | undefined };

const NOWHERE: Blocks = {};
const pendingStore = createStore<Pending>(() => ({ blocks: NOWHERE, base: undefined }));

export function useMoves(): Moves {
  const saved = useEditState()?.blocks;
  const pending = useStore(pendingStore);
  return useMemo(
    () => new Map(Object.entries({ ...saved, ...(pending.base === saved ? pending.blocks : NOWHERE) })),
    [saved, pending],
  );
}

/** Answers how to leave blocks where they were let go: one step, written into the workspace. */
export function usePlaceBlocks(author: Author): (moved: Moves) => void {
  const saved = useEditState()?.blocks;
  return (moved) => {
    const blocks = Object.fromEntries([...moved].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
    pendingStore.setState({ blocks, base: saved });
    void author.tryApply([{ kind: 'move', blocks }]).then((result) => {
      if (result !== 'done') pendingStore.setState({ blocks: NOWHERE, base: undefined });
    });
  };
}
