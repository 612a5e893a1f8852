/** The one question that is open, as its dialog. */
import { useMemo } from 'react';
import { partsOfId } from '../../../../shared/model/design-edit.ts';
import { useModel } from '../../../client/workspace-calls.ts';
import type { Design } from '../use-design.ts';
import { AddDialog } from './add-dialog.tsx';
import { ChooserDialog } from './chooser-dialog.tsx';
import { connectionsOf, offersFor } from './design-ends.ts';
import { AcceptDialog, RemoveDialog, RenameDialog } from './edit-dialogs.tsx';
import { ask, useQuestion } from './question-store.ts';
import type { Author } from './use-authoring.ts';

type QuestionsProps = { readonly design: Design; readonly author: Author };

export function Questions({ design, author }: QuestionsProps) {
  const question = useQuestion();
  const keys = useMessageKeys();
  const close = () => ask(null);
  if (question === null) return null;
  switch (question.kind) {
    case 'add':
      return <AddDialog {...question} design={design} keys={keys} author={author} onClose={close} />;
    case 'rename':
      return <RenameDialog key={question.id} id={question.id} design={design} author={author} onClose={close} />;
    case 'remove':
      return <RemoveDialog key={question.id} id={question.id} design={design} author={author} onClose={close} />;
    case 'accept':
      return <AcceptDialog plan={question.plan} run={question.run} onClose={close} />;
    case 'connect':
      return (
        <ChooserDialog
          title={`Connect ${partsOfId(question.id).name}`}
          offers={offersFor(question.id, design)}
          nothing="There is nothing that it could be connected to."
          onChoose={({ from, to }) => void author.tryApply([{ kind: 'connect', from, to }])}
          onClose={close}
        />
      );
    case 'disconnect':
      return (
        <ChooserDialog
          title={`Disconnect ${partsOfId(question.id).name}`}
          offers={connectionsOf(question.id, design)}
          nothing="It is connected to nothing."
          onChoose={({ from, to }) => void author.tryApply([{ kind: 'disconnect', from, to }])}
          onClose={close}
        />
      );
  }
}

/** The fields that name the entities of events and commands, by id. */
export function useMessageKeys(): ReadonlyMap<string, string> {
  const { data } = useModel();
  return useMemo(
    () =>
      new Map([
        ...(data?.events ?? []).map(({ name, key }) => [`event/${name}`, key] as const),
        ...(data?.commands ?? []).map(({ name, key }) => [`command/${name}`, key] as const),
      ]),
    [data],
  );
}
