/** Edits of the design as a person makes them: taken as one step, told with a way back, asked when recorded history is touched. */
import { useMemo } from 'react';
import type { EngineClient } from '../../../../shared/contract/contract.ts';
import { messageOf } from '../../../../shared/kernel/failure.ts';
import type { DesignEdit, EditOutcome, EditPlan } from '../../../../shared/model/design-edit.ts';
import { useEngine } from '../../../client/engine-context.tsx';
import { useCall, useRefresh } from '../../../client/use-call.ts';
import { formatCounted } from '../../../ui/format-number.ts';
import { showToast } from '../../../ui/toast.tsx';
import { pastTitle } from './past-title.ts';
import { ask } from './question-store.ts';

export type Author = {
  /** Throws what the engine refuses. @param accept What the plan says of recorded history; it is asked otherwise. */
  readonly apply: (edits: readonly DesignEdit[], accept?: boolean) => Promise<Result>;
  /** The same for what has no dialog to show a refusal in: it is said in a word at the bottom. */
  readonly tryApply: (edits: readonly DesignEdit[]) => Promise<Result>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
};

/** What can be undone and redone, and where blocks were put by hand; an outside edit of the file shows soon. */
export function useEditState() {
  return useCall('authoring.state', undefined, { everyMs: 2_000 }).data;
}

export function useAuthor(): Author {
  const engine = useEngine();
  const refresh = useRefresh();
  return useMemo(() => {
    const changed = () =>
      refresh(
        'authoring.state',
        'design.read',
        'workspace.findings',
        'workspace.model',
        'files.list',
        'readModels.list',
      );
    return authorOf(engine, changed);
  }, [engine, refresh]);
}

/** `asks`: a question about recorded history is open now. */
export type Result = EditOutcome['outcome'];

type Call = (accept: boolean) => Promise<EditOutcome>;

function authorOf({ authoring }: EngineClient, changed: () => void): Author {
  const run = async (call: Call, accept: boolean, back: (() => void) | null): Promise<Result> => {
    const result = await call(accept);
    switch (result.outcome) {
      case 'nothing':
        return 'nothing';
      case 'asks':
        ask({ kind: 'accept', plan: result.plan, run: () => void tell(() => run(call, true, back)) });
        return 'asks';
      case 'done':
        changed();
        sayDone(result.plan, result.errors, back);
        return 'done';
    }
  };
  const undo = async () => void (await tell(() => run((accept) => authoring.undo({ accept }), false, redoNow)));
  const redo = async () => void (await tell(() => run((accept) => authoring.redo({ accept }), false, undoNow)));
  const undoNow = () => void undo();
  const redoNow = () => void redo();
  const apply = (edits: readonly DesignEdit[], wanted = false) => {
    const isQuiet = edits.every(({ kind }) => kind === 'move');
    return run((accept) => authoring.apply({ edits: [...edits], accept }), wanted, isQuiet ? null : undoNow);
  };
  return { apply, tryApply: (edits) => tell(() => apply(edits)), undo, redo };
}

async function tell(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    showToast({ title: 'The design stays as it is', detail: messageOf(error), tone: 'problem' });
    return 'nothing';
  }
}

/** @param back Null for what is seen at once and needs no word. */
function sayDone({ title, notes, left }: EditPlan, errors: number, back: (() => void) | null): void {
  if (back === null) return;
  const words = [
    ...notes.map((note) => `${note}.`),
    ...(left.length > 0 ? [`${formatCounted(left.length, 'place')} left to you, the first at ${placeOf(left)}.`] : []),
    ...(errors > 0 ? ['The workspace has errors now: see Files.'] : []),
  ];
  showToast({
    title: pastTitle(title),
    ...(words.length > 0 && { detail: words.join(' ') }),
    action: { title: title.startsWith('Undo') ? 'Redo' : 'Undo', run: back },
  });
}

function placeOf([first]: EditPlan['left']): string {
  return first === undefined ? '' : `${first.file}:${first.line}`;
}
