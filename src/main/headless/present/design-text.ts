/** The design, and what an edit of it did or would do, as text. */
import type { DesignView } from '../../../shared/contract/design.ts';
import type { EditHistory, EditOutcome, EditPlan, FileChange } from '../../../shared/model/design-edit.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

/** Everything of the design by kind, with what it leads to. */
export function designTable({ nodes, edges }: DesignView, width: number, paint: Paint): string {
  const rows = nodes.map(({ id, file }) => [
    id,
    edges
      .filter(({ from }) => from === id)
      .map(({ kind, to }) => `${kind} ${nameOf(to)}`)
      .join(', '),
    file,
  ]);
  return table([{ title: 'name' }, { title: 'leads to', flexible: true }, { title: 'file', ink: 'quiet' }], rows, {
    width,
    paint,
  });
}

/** `back`: what takes it back. */
export type OutcomePlace = { readonly folder: string; readonly back: 'undo' | 'redo' };

/** What was done, or why nothing was. */
export function outcomeText(result: EditOutcome, { folder, back }: OutcomePlace, paint: Paint): string {
  switch (result.outcome) {
    case 'nothing':
      return 'nothing to do\n';
    case 'asks':
      return [
        `${paint('problem', 'not done')}  ${result.plan.title}\n`,
        ...result.plan.concerns.map((concern) => `  ${concern}\n`),
        '  Nothing was changed; with --yes it is done all the same.\n',
      ].join('');
    case 'done': {
      const command = `replayground design ${folder} ${back}`;
      const errors =
        result.errors > 0
          ? `  ${paint('problem', `the workspace has errors now: replayground check ${folder}`)}\n`
          : '';
      return `${paint('good', 'done')}  ${planText(result.plan, paint)}${errors}  ${paint('quiet', command)}\n`;
    }
  }
}

/** The title of a plan, its files, what follows from it and what it leaves to the person. */
export function planText({ title, files, left, notes, concerns }: EditPlan, paint: Paint): string {
  return [
    `${paint('strong', title)}\n`,
    ...files.map((file) => `  ${MARKS[file.change]} ${file.path}\n`),
    ...notes.map((note) => `  ${note}\n`),
    ...concerns.map((concern) => `  ${paint('problem', concern)}\n`),
    ...(left.length > 0 ? ['  left to you, because only you know what is meant:\n'] : []),
    ...left.map((place) => `    ${place.file}:${place.line}:${place.column}  ${paint('quiet', place.text)}\n`),
  ].join('');
}

export function historyText({ done, undone }: EditHistory, paint: Paint): string {
  if (done.length + undone.length === 0) return 'nothing was edited yet\n';
  return [
    ...undone.toReversed().map(({ title }) => `  ${paint('quiet', `undone  ${title}`)}\n`),
    ...done.map(({ title }) => `  done    ${title}\n`),
  ].join('');
}

const MARKS: Readonly<Record<FileChange['change'], string>> = { create: '+', change: '~', delete: '-' };

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
