/**
 * What edits of the design would make of the texts of a workspace. Pure: the same texts and edits give the same plan.
 *
 *  P1 a plan never brings an error into definitions that had none: it is refused with that error's words.
 *  P2 what it does not name keeps every byte.
 */
import { AppError } from '../../../shared/kernel/failure.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import {
  type DesignEdit,
  type FileChange,
  type LeftPlace,
  NodeKind,
  partsOfId,
} from '../../../shared/model/design-edit.ts';
import type { Finding } from '../../../shared/model/model.ts';
import { buildModel } from '../build-model.ts';
import { compareText } from '../report.ts';
import { addNode } from './add-node.ts';
import { connectNodes, disconnectNodes } from './connect-nodes.ts';
import { Draft, type Texts } from './draft.ts';
import { clearLayout, placeBlocks } from './layout-file.ts';
import { removeNode } from './remove-node.ts';
import { renameNode } from './rename-node.ts';

export type TextChange = { readonly path: string; readonly before: string | null; readonly after: string | null };

export type PlannedEdits = {
  readonly title: string;
  /** By path; only what differs. */
  readonly changes: readonly TextChange[];
  readonly left: readonly LeftPlace[];
  readonly notes: readonly string[];
};

const MOST_LEFT = 100;

/** @throws AppError `invalid-input` (names, connections, P1), `not-found`, `invalid-workspace`, `unsupported`; each says why. */
export function planEdits(texts: Texts, edits: readonly DesignEdit[]): PlannedEdits {
  const draft = new Draft(texts);
  for (const edit of edits) applyEdit(draft, edit);
  const changes = changesBetween(texts, draft.texts);
  const title = titleOf(edits);
  refuseNewErrors(texts, draft.texts, title);
  return { title, changes, left: draft.left.slice(0, MOST_LEFT), notes: [...new Set(draft.notes)] };
}

function changesBetween(before: Texts, after: Texts): readonly TextChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return paths.flatMap((path) => {
    const change = { path, before: before.get(path) ?? null, after: after.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

export function fileChangeOf({ path, before, after }: TextChange): FileChange {
  if (before === null) return { path, change: 'create' };
  return { path, change: after === null ? 'delete' : 'change' };
}

function applyEdit(draft: Draft, edit: DesignEdit): void {
  switch (edit.kind) {
    case 'add':
      addNode(draft, edit);
      break;
    case 'rename':
      renameNode(draft, kindOf(edit.id), partsOfId(edit.id).name, edit.name);
      break;
    case 'remove':
      removeNode(draft, kindOf(edit.id), partsOfId(edit.id).name);
      break;
    case 'connect':
      connectNodes(draft, kindOf(edit.from) && edit.from, kindOf(edit.to) && edit.to);
      break;
    case 'disconnect':
      disconnectNodes(draft, kindOf(edit.from) && edit.from, kindOf(edit.to) && edit.to);
      break;
    case 'move':
      for (const id of Object.keys(edit.blocks)) draft.find(kindOf(id), partsOfId(id).name);
      placeBlocks(draft, edit.blocks);
      break;
    case 'arrange':
      clearLayout(draft);
      break;
    default:
      assertNever(edit);
  }
}

/** @throws AppError `invalid-input`. */
function kindOf(id: string): NodeKind {
  const parsed = NodeKind.safeParse(partsOfId(id).kind);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'invalid-input',
    `${id}: there is no kind "${partsOfId(id).kind}"; there is ${NodeKind.options.join(', ')}`,
  );
}

function titleOf(edits: readonly DesignEdit[]): string {
  const [first = '', ...more] = edits.map(titleOfOne);
  return [first, ...more.map((title) => title.charAt(0).toLowerCase() + title.slice(1))].join(', ');
}

function titleOfOne(edit: DesignEdit): string {
  const name = (id: string) => partsOfId(id).name;
  switch (edit.kind) {
    case 'add':
      return `Add ${edit.node} ${edit.name}`;
    case 'rename':
      return `Rename ${name(edit.id)} to ${edit.name}`;
    case 'remove':
      return `Delete ${partsOfId(edit.id).kind} ${name(edit.id)}`;
    case 'connect':
      return `Connect ${name(edit.from)} to ${name(edit.to)}`;
    case 'disconnect':
      return `Disconnect ${name(edit.from)} from ${name(edit.to)}`;
    case 'move':
      return `Move ${Object.keys(edit.blocks).map(name).join(', ')}`;
    case 'arrange':
      return 'Arrange again';
    default:
      return assertNever(edit);
  }
}

/** (P1) */
function refuseNewErrors(before: Texts, after: Texts, title: string): void {
  const known = new Set(errorsIn(before).map(({ message }) => message));
  const fresh = errorsIn(after).find(({ message }) => !known.has(message));
  if (fresh === undefined) return;
  const { file, line, column, message, hint } = fresh;
  throw new AppError('invalid-input', `${title}: that would break ${file}: ${message}`, {
    details: { file, line, column, ...(hint !== undefined && { hint }) },
  });
}

function errorsIn(texts: Texts): readonly Finding[] {
  const paths = [...texts.keys()].sort(compareText);
  const isCode = (path: string) => /\.[mc]?[jt]s$/.test(path);
  const { findings } = buildModel({
    texts: new Map(paths.filter((path) => !isCode(path)).map((path) => [path, texts.get(path) ?? ''])),
    code: new Map(paths.filter(isCode).map((path) => [path, ''])),
    findings: [],
  });
  return findings.filter(({ severity }) => severity === 'error');
}
