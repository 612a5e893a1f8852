/** What can be done with a node: the same list in the context menu, in the inspector and, as commands, in the palette. */
import { Cable, FileText, Pencil, Trash2, Unplug } from 'lucide-react';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import type { NodeKind } from '../../../../shared/model/design-edit.ts';
import { filePlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import { KindBadge } from '../../../ui/kind-badge.tsx';
import { KINDS } from '../../../ui/kinds.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import { kindOfNode } from '../graph/node-kind.ts';
import { ask } from './question-store.ts';

export const ADD_ORDER: readonly NodeKind[] = [
  'command',
  'event',
  'aggregate',
  'consumer',
  'projection',
  'producer',
  'external',
];

/** @param node Of the design as it is. */
export function nodeItems(node: DesignNode): readonly MenuItem[] {
  const { id, kind, file, codeFile } = node;
  const isMessage = kind === 'command' || kind === 'event';
  return [
    {
      id: 'connect',
      title: 'Connect to…',
      icon: <Cable size={14} />,
      shortcut: 'C',
      run: () => ask({ kind: 'connect', id }),
    },
    {
      id: 'disconnect',
      title: 'Disconnect…',
      icon: <Unplug size={14} />,
      run: () => ask({ kind: 'disconnect', id }),
    },
    {
      id: 'rename',
      title: 'Rename…',
      icon: <Pencil size={14} />,
      shortcut: 'F2',
      startsGroup: true,
      run: () => ask({ kind: 'rename', id }),
    },
    {
      id: 'remove',
      title: 'Delete…',
      icon: <Trash2 size={14} />,
      shortcut: 'Delete',
      danger: true,
      run: () => ask({ kind: 'remove', id }),
    },
    {
      id: 'file',
      title: 'Edit its definition',
      icon: <FileText size={14} />,
      startsGroup: true,
      run: () => goTo(filePlace(file)),
    },
    ...(codeFile === null
      ? []
      : [
          {
            id: 'code',
            title: isMessage ? 'Edit its schema' : 'Edit its code',
            icon: <FileText size={14} />,
            run: () => goTo(filePlace(codeFile)),
          },
        ]),
  ];
}

/** One item a kind of thing. */
export function addItems(kinds: readonly NodeKind[] = ADD_ORDER): readonly MenuItem[] {
  return kinds.map((node) => ({
    id: `add-${node}`,
    title: addTitle(node),
    icon: <KindBadge kind={kindOfNode({ kind: node })} />,
    run: () => ask({ kind: 'add', kinds: [node], partner: null }),
  }));
}

/** "Add event…" */
export function addTitle(node: NodeKind): string {
  return `Add ${KINDS[kindOfNode({ kind: node })].word}…`;
}
