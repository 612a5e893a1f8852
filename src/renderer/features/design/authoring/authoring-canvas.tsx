/** The canvas as a place to author on: connections are dragged, blocks stay where they are put, menus stand where they are asked for. */
import { ChevronsDownUp } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { NodeKind, partsOfId } from '../../../../shared/model/design-edit.ts';
import { useCommands } from '../../../frame/command.ts';
import { setQuery } from '../../../frame/tabs-store.ts';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { ConnectLayer } from '../canvas/connect-layer.tsx';
import { type Drop, dragConnection } from '../canvas/connect-store.ts';
import { ModelCanvas, type ModelCanvasProps } from '../canvas/model-canvas.tsx';
import { canFold, toggleFold } from '../graph/fold.ts';
import { usePlaceBlocks } from '../layout/use-moves.ts';
import type { Design } from '../use-design.ts';
import styles from './authoring.module.css';
import { kindsAfter, partnerOf } from './design-ends.ts';
import { addItems, nodeItems } from './node-actions.tsx';
import { ask } from './question-store.ts';
import { useMessageKeys } from './questions.tsx';
import type { Author } from './use-authoring.ts';

type AuthoringCanvasProps = Pick<ModelCanvasProps, 'picture' | 'layout' | 'notes' | 'state' | 'onSelect'> & {
  readonly design: Design;
  readonly author: Author;
  /** Blocks that are folded, as the place has them. */
  readonly fold: string | undefined;
};

type MenuPlace = { readonly id: string | null; readonly x: number; readonly y: number };

export function AuthoringCanvas({ design, author, fold, ...canvas }: AuthoringCanvasProps) {
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const place = usePlaceBlocks(author);
  const keys = useMessageKeys();
  const [turn] = foldItems(canvas.state.selected, canvas.picture, fold);
  useCommands(
    turn === undefined
      ? []
      : [{ id: 'design.fold', title: `${turn.title} the block`, group: 'Design', keys: 'X', run: turn.run }],
  );
  const drop = (dropped: Drop) => {
    switch (dropped.kind) {
      case 'connect':
        void author.tryApply([dropped]);
        break;
      case 'refused':
        showToast({ title: 'These two are not connected', detail: `${dropped.reason}.`, tone: 'problem' });
        break;
      case 'new':
        askForNew(dropped.from);
        break;
    }
  };
  const askForNew = (from: string) => {
    const node = design.nodes.find(({ id }) => id === from);
    if (node !== undefined) ask({ kind: 'add', kinds: kindsAfter(node.kind), partner: partnerOf(node, 'from', keys) });
  };
  return (
    <>
      <ModelCanvas
        {...canvas}
        onEdge={(edge) => setQuery({ edge, node: undefined })}
        onMenu={(id, at) => {
          if (id !== null) canvas.onSelect(id);
          setMenu({ id, ...at });
        }}
        onMoved={place}
        actions={{ dragFrom: (id, at) => dragConnection(id, at, design, drop) }}
      />
      <ConnectLayer />
      {menu === null ? null : (
        <Menu
          label={menu.id === null ? 'Canvas' : partsOfId(menu.id).name}
          items={[...itemsOf(menu.id, design), ...foldItems(menu.id, canvas.picture, fold)]}
          isOpen
          onOpenChange={() => setMenu(null)}
        >
          <AriaButton
            className={styles.menuPlace ?? ''}
            style={{ left: menu.x, top: menu.y }}
            aria-label="Actions"
            excludeFromTabOrder
          />
        </Menu>
      )}
    </>
  );
}

/** A block that something stands on is shown as its head alone, and opened again. */
function foldItems(
  id: string | null,
  { blocks }: ModelCanvasProps['picture'],
  fold: string | undefined,
): readonly MenuItem[] {
  const block = blocks.find((one) => one.id === id);
  if (block === undefined || !canFold(block)) return [];
  const title = block.folded === null ? 'Collapse' : 'Expand';
  return [
    {
      id: 'fold',
      title,
      icon: <ChevronsDownUp size={14} />,
      shortcut: 'X',
      run: () => setQuery({ fold: toggleFold(fold, block.id) }),
    },
  ];
}

function itemsOf(id: string | null, { nodes }: Design) {
  const node = nodes.find((one) => one.id === id);
  return node === undefined || !NodeKind.safeParse(node.kind).success ? addItems() : nodeItems(node);
}
