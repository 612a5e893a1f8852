/** Which flow, picture or list, undo, find, export, add. */
import { Download, Plus, Redo2, Search, Undo2, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '../../frame/command.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Bar, BarRule } from '../../ui/section.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { addItems } from './authoring/node-actions.tsx';
import { useQuestion } from './authoring/question-store.ts';
import { type Author, useEditState } from './authoring/use-authoring.ts';
import { savePng, saveSvg, saveText } from './export/save.ts';
import type { Moves } from './graph/arrange.ts';
import type { Layout } from './graph/layout.ts';
import { mermaidOf } from './graph/mermaid.ts';
import type { Picture } from './graph/picture.ts';
import { useMoves } from './layout/use-moves.ts';

type View = 'canvas' | 'list';

type DesignBarProps = {
  readonly picture: Picture;
  /** The same with every block open: flows start at commands that are folded away, too. */
  readonly whole: Picture;
  readonly layout: Layout | undefined;
  /** Id of the producer or command whose flow is followed. */
  readonly flow: string | null;
  readonly isList: boolean;
  readonly onView: (view: View) => void;
  readonly onFind: () => void;
  readonly author: Author;
};

const EVERYTHING = '';

export function DesignBar({ picture, whole, layout, flow, isList, onView, onFind, author }: DesignBarProps) {
  const moves = useMoves();
  return (
    <Bar title="Design">
      <Select
        label="Follow the flow from"
        caption="Flow"
        options={flowOptions(whole)}
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
      <StepButtons author={author} />
      {isList ? null : <ArrangeButton author={author} />}
      <span className="grow" />
      <Button look="quiet" icon={<Search size={14} />} shortcut="Mod+F" onPress={onFind}>
        Find
      </Button>
      <Menu label="Export" items={exportItems(picture, layout, moves)} placement="bottom end">
        <Button look="quiet" icon={<Download size={14} />} isDisabled={layout === undefined}>
          Export
        </Button>
      </Menu>
      <AddMenu />
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

/** Every step on the design goes back, and forth again. */
function StepButtons({ author }: { readonly author: Author }) {
  const state = useEditState();
  const [done, undone] = [state?.done[0], state?.undone[0]];
  return (
    <>
      <BarRule />
      <IconButton
        label={done === undefined ? 'Nothing to undo' : `Undo: ${done.title}`}
        shortcut="Mod+Z"
        icon={<Undo2 size={14} />}
        isDisabled={done === undefined}
        onPress={() => void author.undo()}
      />
      <IconButton
        label={undone === undefined ? 'Nothing to redo' : `Redo: ${undone.title}`}
        shortcut="Mod+Shift+Z"
        icon={<Redo2 size={14} />}
        isDisabled={undone === undefined}
        onPress={() => void author.redo()}
      />
    </>
  );
}

function ArrangeButton({ author }: { readonly author: Author }) {
  const moves = useMoves();
  if (moves.size === 0) return null;
  return (
    <Button look="quiet" icon={<WandSparkles size={14} />} onPress={() => void author.tryApply([{ kind: 'arrange' }])}>
      Arrange again
    </Button>
  );
}

/** The one ink button of the screen; "A" opens it. */
function AddMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const isFree = useQuestion() === null;
  useCommands([
    {
      id: 'design.add',
      title: 'Add something',
      group: 'Design',
      ...(isFree && { keys: 'A' }),
      keysOnly: true,
      run: () => setIsOpen(true),
    },
  ]);
  return (
    <Menu label="Add" items={addItems()} placement="bottom end" isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button look="ink" icon={<Plus size={14} />} shortcut="A">
        Add
      </Button>
    </Menu>
  );
}

function exportItems(picture: Picture, layout: Layout | undefined, moves: Moves): readonly MenuItem[] {
  if (layout === undefined) return [];
  return [
    { id: 'svg', title: 'SVG picture', run: () => saveSvg(picture, layout, moves) },
    { id: 'png', title: 'PNG picture', run: () => savePng(picture, layout, moves) },
    { id: 'mermaid', title: 'Mermaid file', run: () => saveText('design.mmd', mermaidOf(picture), 'text/plain') },
    { id: 'copy', title: 'Copy as Mermaid', startsGroup: true, run: () => copyText(mermaidOf(picture), 'Mermaid') },
  ];
}
