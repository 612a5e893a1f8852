/** Takes something out of the design: its files, every mention of it in other definitions, and the handlers that were there for it. */
import { posix } from 'node:path';
import type { NodeKind } from '../../../shared/model/design-edit.ts';
import { isDefinitionFile, KINDS } from '../definition-kinds.ts';
import { codeFileOf } from './actor-code.ts';
import { mentionsIn } from './code-words.ts';
import { refuseFixed, unlink } from './connect-nodes.ts';
import { LINK_FIELDS, listIn } from './design-links.ts';
import type { Draft } from './draft.ts';
import { importersOf } from './importers.ts';
import { placeBlocks } from './layout-file.ts';

/** @throws AppError `not-found`; `invalid-input` when a producer's template or script sends it. */
export function removeNode(draft: Draft, kind: NodeKind, name: string): void {
  draft.find(kind, name);
  for (const field of LINK_FIELDS.filter(({ names }) => names === kind)) {
    for (const { value } of draft.all(field.actor)) {
      if (listIn(value, field.field).includes(name)) unlink(draft, field, value.name, name);
    }
  }
  if (kind === 'command') for (const { value } of draft.all('producer')) refuseFixed(draft, value.name, name);
  for (const path of filesOf(draft, kind, name)) draft.remove(path);
  placeBlocks(draft, { [`${kind}/${name}`]: null });
  leaveMentions(draft, kind, name);
}

/** Everything that is there for it alone. */
function filesOf(draft: Draft, kind: NodeKind, name: string): readonly string[] {
  const found = draft.find(kind, name);
  if (KINDS[kind].fileName !== null) {
    const folder = posix.dirname(found.file);
    return draft.paths().filter((path) => path.startsWith(`${folder}/`));
  }
  if (kind === 'event' || kind === 'command') return [found.file];
  const actor = draft.find(kind, name);
  const code = codeFileOf(draft, actor);
  if (code === undefined || isShared(draft, kind, name, code)) return [found.file];
  return [found.file, code];
}

/** True when another definition has the same code, or other code imports it. */
function isShared(draft: Draft, kind: NodeKind, name: string, code: string): boolean {
  if (importersOf(draft, code).length > 0) return true;
  const kinds = ['aggregate', 'consumer', 'projection', 'producer', 'external'] as const;
  return kinds.some((other) =>
    draft.all(other).some((one) => !(other === kind && one.value.name === name) && codeFileOf(draft, one) === code),
  );
}

/** What still names it is left to the person, each place once. */
export function leaveMentions(draft: Draft, kind: NodeKind, name: string): void {
  const found = draft
    .paths()
    .filter((path) => /\.([mc]?[jt]s|md|ya?ml|json)$/.test(path))
    .flatMap((path) => mentionsIn(path, draft.text(path), kind, name))
    .filter(
      ({ file }) =>
        isDefinitionFile(kind, file) || kind === 'event' || kind === 'command' || /\.[mc]?[jt]s$/.test(file),
    );
  const known = new Set(draft.left.map(({ file, line, column }) => `${file}:${line}:${column}`));
  draft.left.push(...found.filter(({ file, line, column }) => !known.has(`${file}:${line}:${column}`)));
}
