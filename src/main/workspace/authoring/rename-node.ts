/**
 * Gives something of the design another name: in its definition, in every other definition that names it, in code wherever the name
 * is certainly meant, and in the names of its files where those follow it. What may be meant is left to the person.
 */
import { posix } from 'node:path';
import type { NodeKind } from '../../../shared/model/design-edit.ts';
import { kebabName, sentenceName } from '../../../shared/model/node-names.ts';
import { KINDS } from '../definition-kinds.ts';
import { codeFileOf } from './actor-code.ts';
import { requireName } from './add-node.ts';
import { renameInCode } from './code-words.ts';
import { buildAnew } from './connect-nodes.ts';
import { asJson, fixedSends, LINK_FIELDS, type LinkField, listIn } from './design-links.ts';
import type { Draft } from './draft.ts';
import { importersOf } from './importers.ts';
import { renameBlock } from './layout-file.ts';
import { definitionPath } from './new-files.ts';
import { leaveMentions } from './remove-node.ts';

/** @throws AppError `not-found`; `invalid-input` when the name cannot be given. */
export function renameNode(draft: Draft, kind: NodeKind, from: string, to: string): void {
  const { file } = draft.find(kind, from);
  requireName(draft, kind, to);
  const isShared = (['event', 'command'] as const).some((other) => other !== kind && draft.names(other).includes(from));
  keepStreams(draft, kind, from);
  draft.set(file, ['name'], to);
  renameInDefinitions(draft, kind, from, to);
  for (const path of draft.paths().filter((one) => /\.[mc]?[jt]s$/.test(one))) {
    const text = draft.text(path);
    const renamed = renameInCode(text, kind, from, to, isShared);
    if (renamed !== text) draft.write(path, renamed);
  }
  if (kind === 'event' || kind === 'command') moveMessage(draft, kind, from, to);
  else moveActor(draft, kind, from, to);
  renameBlock(draft, `${kind}/${from}`, `${kind}/${to}`);
  leaveMentions(draft, kind, from);
}

/** An aggregate without a `stream` owns those of its name, and goes on to own them. */
function keepStreams(draft: Draft, kind: NodeKind, name: string): void {
  if (kind !== 'aggregate') return;
  const { value, file } = draft.find('aggregate', name);
  if (value.stream === undefined && draft.all('event').some((event) => event.value.stream === name)) {
    draft.set(file, ['stream'], name);
  }
}

function renameInDefinitions(draft: Draft, kind: NodeKind, from: string, to: string): void {
  for (const field of LINK_FIELDS.filter(({ names }) => names === kind)) renameInLists(draft, field, from, to);
  if (kind !== 'command') return;
  for (const { value, file } of draft.all('producer')) {
    for (const { at } of fixedSends(value).filter(({ send }) => send === from)) draft.set(file, at, to);
  }
}

function renameInLists(draft: Draft, { actor, field }: LinkField, from: string, to: string): void {
  for (const { value, file } of draft.all(actor)) {
    const before = listIn(value, field);
    if (!before.includes(from)) continue;
    draft.set(file, [field], asJson(before.map((name) => (name === from ? to : name))));
    if (actor === 'projection') buildAnew(draft, value.name);
  }
}

/** The folder follows the name when it did before; so do the titles of its schemas. */
function moveMessage(draft: Draft, kind: 'event' | 'command', from: string, to: string): void {
  const { file } = draft.find(kind, to);
  const folder = posix.dirname(file);
  for (const path of draft.paths().filter((one) => one.startsWith(`${folder}/`) && one.endsWith('.json'))) {
    const title = new RegExp(`("title"\\s*:\\s*)"${sentenceName(from)}"`);
    const text = draft.text(path);
    const titled = text.replace(title, `$1"${sentenceName(to)}"`);
    if (titled !== text) draft.write(path, titled);
  }
  if (file !== definitionPath(kind, from)) return;
  const target = posix.dirname(definitionPath(kind, to));
  for (const path of draft.paths().filter((one) => one.startsWith(`${folder}/`))) {
    draft.move(path, `${target}${path.slice(folder.length)}`);
  }
}

type ActorKind = Exclude<NodeKind, 'event' | 'command'>;

/** Definition and code follow the name when they did before; code that others import stays where it is, under its own name. */
function moveActor(draft: Draft, kind: ActorKind, from: string, to: string): void {
  const { file } = draft.find(kind, to);
  const folder = posix.dirname(file);
  const code = codeBefore(draft, kind, from, to);
  const endings = new Set([`${folder}/${from}.yaml`, `${folder}/${kebabName(from)}.yaml`]);
  const moved = endings.has(file) ? `${KINDS[kind].folder}/${kebabName(to)}.yaml` : file;
  const stem = code === undefined ? undefined : posix.basename(code).replace(/\.[^.]+$/, '');
  const follows =
    code !== undefined && (stem === from || stem === kebabName(from)) && importersOf(draft, code).length === 0;
  const newCode = follows ? `${posix.dirname(code)}/${kebabName(to)}${posix.extname(code)}` : code;
  if (code !== undefined && newCode !== undefined) {
    draft.move(code, newCode);
    const named = posix.relative(folder, newCode);
    const isUsual = named === `${to}.ts`;
    const said = draft.find(kind, to).value.code;
    if (isUsual && said !== undefined && said !== named) draft.set(file, ['code'], undefined);
    if (!isUsual && said !== named) draft.set(file, ['code'], named);
  }
  draft.move(file, moved);
}

/** The code file that it had under its former name. */
function codeBefore(draft: Draft, kind: ActorKind, from: string, to: string): string | undefined {
  const found = draft.find(kind, to);
  return codeFileOf(draft, { ...found, value: { ...found.value, name: from } } as typeof found);
}
