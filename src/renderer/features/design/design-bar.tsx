/** Which flow, picture or list, undo of moves, find, export. */
import { Download, Redo2, Search, Undo2, WandSparkles } from 'lucide-react';
import { useStore } from 'zustand';
import { useCommands } from '../../frame/command.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Bar, BarRule } from '../../ui/section.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { savePng, saveSvg, saveText } from './export/save.ts';
import type { Layout } from './graph/layout.ts';
import { mermaidOf } from './graph/mermaid.ts';
import type { Picture } from './graph/picture.ts';
import { arrangementStore, redoMove, tidyUp, undoMove } from './layout/arrangement.ts';

type View = 'canvas' | 'list';

type DesignBarProps = {
  readonly picture: Picture;
  readonly layout: Layout | undefined;
  /** Id of the producer or command whose flow is followed. */
  readonly flow: string | null;
  readonly isList: boolean;
  readonly onView: (view: View) => void;
  readonly onFind: () => void;
};

const EVERYTHING = '';

export function DesignBar({ picture, layout, flow, isList, onView, onFind }: DesignBarProps) {
  return (
    <Bar title="Design">
      <Select
        label="Follow the flow from"
        caption="Flow"
        options={flowOptions(picture)}
        value={flow ?? EVERYTHING}
        onChange={(id) => setQuery({ flow: id === EVERYTHING ? undefined : id })}
      />
      <SegmentedControl<View>
        label="View"
        options={[
          { id: 'canvas', title: 'Canvas' },
          { id: 'list', title: 'List' },
        ]}
        value={isList ? 'list' : 'canvas'}
        onChange={onView}
      />
      {isList ? null : <MoveButtons />}
      <span className="grow" />
      <Button look="quiet" icon={<Search size={14} />} shortcut="Mod+F" onPress={onFind}>
        Find
      </Button>
      <Menu label="Export" items={exportItems(picture, layout)} placement="bottom end">
        <Button look="quiet" icon={<Download size={14} />} isDisabled={layout === undefined}>
          Export
        </Button>
      </Menu>
    </Bar>
  );
}

/** Flows start at producers and at commands. */
function flowOptions({ blocks }: Picture): readonly SelectOption<string>[] {
  const producers = blocks.filter(({ kind }) => kind === 'producer');
  const commands = blocks.flatMap(({ strips }) => strips.filter(({ kind }) => kind === 'command'));
  return [
    { id: EVERYTHING, title: 'Everything' },
    ...[...producers, ...commands].map(({ id, kind, name }) => ({
      id,
      title: name,
      icon: <KindBadge kind={kind} />,
    })),
  ];
}

/** Blocks that were dragged can be put back, one move at a time or all at once. */
function MoveButtons() {
  const { past, future, moves } = useStore(arrangementStore);
  useCommands([
    { id: 'design.undo', title: 'Undo the move', group: 'Design', keys: 'Mod+Z', run: undoMove },
    { id: 'design.redo', title: 'Redo the move', group: 'Design', keys: 'Mod+Shift+Z', run: redoMove },
    { id: 'design.tidy', title: 'Lay out anew', group: 'Design', run: tidyUp },
  ]);
  return (
    <>
      <BarRule />
      <IconButton
        label="Undo the move"
        shortcut="Mod+Z"
        icon={<Undo2 size={14} />}
        isDisabled={past.length === 0}
        onPress={undoMove}
      />
      <IconButton
        label="Redo the move"
        shortcut="Mod+Shift+Z"
        icon={<Redo2 size={14} />}
        isDisabled={future.length === 0}
        onPress={redoMove}
      />
      {moves.size === 0 ? null : (
        <Button look="quiet" icon={<WandSparkles size={14} />} onPress={tidyUp}>
          Lay out anew
        </Button>
      )}
    </>
  );
}

function exportItems(picture: Picture, layout: Layout | undefined): readonly MenuItem[] {
  if (layout === undefined) return [];
  return [
    { id: 'svg', title: 'SVG picture', run: () => saveSvg(picture, layout) },
    { id: 'png', title: 'PNG picture', run: () => savePng(picture, layout) },
    { id: 'mermaid', title: 'Mermaid file', run: () => saveText('design.mmd', mermaidOf(picture), 'text/plain') },
    { id: 'copy', title: 'Copy as Mermaid', startsGroup: true, run: () => copyText(mermaidOf(picture), 'Mermaid') },
  ];
}
