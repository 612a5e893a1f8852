/** Renames, deletes, connects and disconnects: each says what it will do before it does it. */
import { useState } from 'react';
import { messageOf } from '../../../../shared/kernel/failure.ts';
import { type DesignEdit, type EditPlan, NodeKind, partsOfId } from '../../../../shared/model/design-edit.ts';
import { nameProblem } from '../../../../shared/model/node-names.ts';
import { useCall } from '../../../client/use-call.ts';
import { setQuery } from '../../../frame/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { KindWord } from '../../../ui/kind-badge.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { kindOfNode } from '../graph/node-kind.ts';
import type { Design } from '../use-design.ts';
import styles from './authoring.module.css';
import { PlanSummary } from './plan-summary.tsx';
import type { Author } from './use-authoring.ts';

type OnNode = {
  readonly id: string;
  readonly design: Design;
  readonly author: Author;
  readonly onClose: () => void;
};

export function RenameDialog({ id, design, author, onClose }: OnNode) {
  const before = partsOfId(id);
  const kind = NodeKind.parse(before.kind);
  const [name, setName] = useState(before.name);
  const taken = design.nodes.filter((one) => one.kind === kind && one.id !== id).map((one) => one.name);
  const problem = name === before.name ? undefined : nameProblem(kind, name, taken);
  const isReady = name !== before.name && problem === undefined;
  const edits: readonly DesignEdit[] = [{ kind: 'rename', id, name: isReady ? name : `${before.name}` }];
  const plan = useCall('authoring.preview', { edits: [...edits] }, { enabled: isReady, keepPrevious: true });
  const { failure, isBusy, act } = useStep(author, edits, plan.data, onClose, () =>
    setQuery({ node: `${kind}/${name}`, edge: undefined }),
  );
  const run = () => (isReady && !isBusy ? void act() : undefined);
  return (
    <Dialog
      title={`Rename ${before.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look={hasConcerns(plan.data) ? 'danger' : 'ink'} isDisabled={!isReady || isBusy} onPress={run}>
            {hasConcerns(plan.data) ? 'Rename all the same' : 'Rename'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          onSubmit={run}
          mono
          autoFocus
          hint="Every definition and handler that names it follows."
          error={failure ?? problem}
        />
        {isReady && plan.data !== undefined ? <PlanSummary plan={plan.data} /> : null}
      </div>
    </Dialog>
  );
}

export function RemoveDialog({ id, design, author, onClose }: OnNode) {
  const { name } = partsOfId(id);
  const node = design.nodes.find((one) => one.id === id);
  const edits: readonly DesignEdit[] = [{ kind: 'remove', id }];
  const plan = useCall('authoring.preview', { edits: [...edits] });
  const { failure, isBusy, act } = useStep(author, edits, plan.data, onClose, () =>
    setQuery({ node: undefined, edge: undefined }),
  );
  const refused = plan.error === null ? failure : messageOf(plan.error);
  return (
    <Dialog
      title={`Delete ${name}?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" autoFocus isDisabled={plan.data === undefined || isBusy} onPress={() => void act()}>
            {hasConcerns(plan.data) ? 'Delete all the same' : 'Delete'}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {node === undefined ? null : <KindWord kind={kindOfNode(node)} />}
        {refused === undefined ? null : <p className="bad">{refused}</p>}
        {plan.data === undefined ? null : <PlanSummary plan={plan.data} />}
      </div>
    </Dialog>
  );
}

type AcceptDialogProps = { readonly plan: EditPlan; readonly run: () => void; readonly onClose: () => void };

/** Recorded history would be touched. */
export function AcceptDialog({ plan, run, onClose }: AcceptDialogProps) {
  const act = () => {
    onClose();
    run();
  };
  return (
    <Dialog
      title={plan.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Leave it as it is
          </Button>
          <Button look="danger" onPress={act}>
            Do it all the same
          </Button>
        </>
      }
    >
      <PlanSummary plan={plan} />
    </Dialog>
  );
}

/** Taking a step from a dialog: it stays, with the reason, when the engine refuses. What the dialog says of history is accepted with it. */
function useStep(
  author: Author,
  edits: readonly DesignEdit[],
  plan: EditPlan | undefined,
  onClose: () => void,
  onDone: () => void,
) {
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const act = async () => {
    setIsBusy(true);
    try {
      const result = await author.apply(edits, hasConcerns(plan));
      if (result === 'asks') return; // its question stands in this one's place
      onClose();
      onDone();
    } catch (error) {
      setFailure(messageOf(error));
      setIsBusy(false);
    }
  };
  return { failure, isBusy, act };
}

function hasConcerns(plan: EditPlan | undefined): boolean {
  return (plan?.concerns.length ?? 0) > 0;
}
