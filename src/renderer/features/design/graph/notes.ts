/** What is wrong with a block's files, as the red sticky under it. */
import type { DesignView } from '../../../../shared/contract/design.ts';
import type { OutputOf } from '../../../client/use-call.ts';
import type { NoteHeights } from './elk-graph.ts';
import { blockOf, type Picture } from './picture.ts';

export type Note = { readonly title: string; readonly text: string };
export type Notes = ReadonlyMap<string, Note>;
type Finding = OutputOf<'workspace.findings'>[number];

const CHARS_A_LINE = 32;
const MAX_LINES = 3;

/** The first finding of each block, errors before warnings, and how many more there are. */
export function notesOf(picture: Picture, nodes: DesignView['nodes'], findings: readonly Finding[]): Notes {
  const notes = new Map<string, Note>();
  const sorted = findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  for (const { file, rule, message } of sorted) {
    const node = nodes.find((one) => filesOf(one).includes(file));
    const block = node === undefined ? undefined : blockOf(picture, node.id);
    if (block === undefined || notes.has(block.id)) continue;
    notes.set(block.id, { title: sentence(rule), text: message });
  }
  return notes;
}

export function noteHeights(notes: Notes): NoteHeights {
  return new Map([...notes].map(([id, { text }]) => [id, heightOf(text)]));
}

function heightOf(text: string): number {
  const lines = Math.min(Math.ceil(text.length / CHARS_A_LINE), MAX_LINES);
  return 10 + 16 + 15 + lines * 14 + 6;
}

/** Every file that a node of the model is made of. */
export function filesOf({ file, codeFile, versions }: DesignView['nodes'][number]): readonly string[] {
  return [...new Set([file, ...(codeFile === null ? [] : [codeFile]), ...versions.map((one) => one.file)])];
}

/** "no-ordering-key" -> "No ordering key" */
function sentence(rule: string): string {
  const words = rule.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
