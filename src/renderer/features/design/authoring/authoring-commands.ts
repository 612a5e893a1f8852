/** Authoring by keyboard and palette: everything that the canvas does by dragging has a command here. */
import type { DesignNode } from '../../../../shared/contract/design.ts';
import { type Command, useCommands } from '../../../frame/command.ts';
import { nameOf } from '../graph/picture.ts';
import { ADD_ORDER, addTitle } from './node-actions.tsx';
import { ask, useQuestion } from './question-store.ts';
import { type Author, useEditState } from './use-authoring.ts';

type Chosen = {
  readonly node: DesignNode | undefined;
  /** A connection of the model. */
  readonly edge: { readonly from: string; readonly to: string } | null;
};

export function useAuthoringCommands({ node, edge }: Chosen, author: Author): void {
  const state = useEditState();
  const isFree = useQuestion() === null;
  const [done, undone] = [state?.done[0], state?.undone[0]];
  const moved = Object.keys(state?.blocks ?? {}).length > 0;
  useCommands([
    ...ADD_ORDER.map(
      (kind): Command => ({
        id: `design.add-${kind}`,
        title: addTitle(kind),
        group: 'Design',
        run: () => ask({ kind: 'add', kinds: [kind], partner: null }),
      }),
    ),
    // While a question is open the keys are its fields'.
    ...(node === undefined ? [] : nodeCommands(node)).map((one) => (isFree ? one : withoutKeys(one))),
    ...(edge === null ? [] : [edgeCommand(edge, author)]).map((one) => (isFree ? one : withoutKeys(one))),
    ...(moved ? [arrangeCommand(author)] : []),
    ...(done === undefined
      ? []
      : [stepCommand('design.undo', `Undo: ${done.title}`, isFree ? 'Mod+Z' : undefined, author.undo)]),
    ...(undone === undefined
      ? []
      : [stepCommand('design.redo', `Redo: ${undone.title}`, isFree ? 'Mod+Shift+Z' : undefined, author.redo)]),
  ]);
}

function nodeCommands({ id, name }: DesignNode): readonly Command[] {
  const of = { group: 'Design' } as const;
  return [
    { ...of, id: 'design.connect', title: `Connect ${name} to…`, keys: 'C', run: () => ask({ kind: 'connect', id }) },
    { ...of, id: 'design.disconnect', title: `Disconnect ${name}…`, run: () => ask({ kind: 'disconnect', id }) },
    { ...of, id: 'design.rename', title: `Rename ${name}…`, keys: 'F2', run: () => ask({ kind: 'rename', id }) },
    { ...of, id: 'design.remove', title: `Delete ${name}…`, keys: 'Delete', run: () => ask({ kind: 'remove', id }) },
  ];
}

function edgeCommand({ from, to }: { readonly from: string; readonly to: string }, author: Author): Command {
  return {
    id: 'design.cut',
    title: `Disconnect ${nameOf(from)} from ${nameOf(to)}`,
    group: 'Design',
    keys: 'Delete',
    run: () => void author.tryApply([{ kind: 'disconnect', from, to }]),
  };
}

function arrangeCommand(author: Author): Command {
  const run = () => void author.tryApply([{ kind: 'arrange' }]);
  return { id: 'design.arrange', title: 'Arrange again', group: 'Design', run };
}

function stepCommand(id: string, title: string, keys: string | undefined, step: () => Promise<void>): Command {
  return { id, title, group: 'Design', ...(keys !== undefined && { keys }), run: () => void step() };
}

function withoutKeys({ keys: _keys, ...command }: Command): Command {
  return command;
}
