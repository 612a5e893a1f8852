/** A story as an indented tree, one line a message, with the milliseconds since it began. */
import { assertNever } from '../../../shared/kernel/result.ts';
import { formatCount } from './figures.ts';
import { clip, type Ink, type Paint, widthOf } from './paint.ts';
import type { CommandNode, ConsumerNode, ExternalNode, StoryNode } from './story.ts';

export type StoryLook = {
  readonly width: number;
  readonly paint: Paint;
  /** Names of the read models that take an event type. */
  readonly readModelsOf: (type: string) => readonly string[];
};

type Detail = { readonly text: string; readonly ink: Ink };
type Entry = {
  /** Null for what leaves no trace of when it happened. */
  readonly atMs: number | null;
  readonly ink: Ink;
  readonly title: string;
  readonly details: readonly Detail[];
  readonly children: readonly Entry[];
};
type Line = { readonly branch: string; readonly entry: Entry };

const CLOCK = 8;
/** Columns that are kept for the details, however deep the tree. */
const ROOM_FOR_DETAILS = 24;

/** Ends with a newline; empty for no story. */
export function storyText(roots: readonly StoryNode[], look: StoryLook): string {
  const [first] = roots;
  if (!first) return '';
  const lines = roots.flatMap((root) => linesOf(withSender(root, entryOf(root, look)), '', ''));
  const widest = Math.max(...lines.map(({ branch, entry }) => widthOf(branch) + widthOf(entry.title)));
  const column = Math.min(widest, look.width - CLOCK - ROOM_FOR_DETAILS - 4);
  return lines.map((line) => lineText(line, first.atMs, column, look)).join('');
}

/** The first command of a flow is nobody's child in the tree, so it says itself who sent it. */
function withSender(root: StoryNode, entry: Entry): Entry {
  if (root.kind !== 'command') return entry;
  return { ...entry, details: [...entry.details, { text: `from ${root.sender}`, ink: 'quiet' }] };
}

function entryOf(node: StoryNode, look: StoryLook): Entry {
  const children = node.children.map((child) => entryOf(child, look));
  const models = node.kind === 'event' ? look.readModelsOf(node.name).map(readModelEntry) : [];
  return {
    atMs: node.atMs,
    ink: node.kind,
    title: `${node.kind} ${node.name}`,
    details: detailsOf(node),
    children: [...models, ...children],
  };
}

/** Read models take whole pages of events and keep no receipt of each: the time is not known. */
function readModelEntry(name: string): Entry {
  return { atMs: null, ink: 'read-model', title: `read model ${name}`, details: [], children: [] };
}

function linesOf(entry: Entry, branch: string, below: string): readonly Line[] {
  const children = entry.children.flatMap((child, index) => {
    const isLast = index === entry.children.length - 1;
    return linesOf(child, `${below}${isLast ? '└ ' : '├ '}`, `${below}${isLast ? '  ' : '│ '}`);
  });
  return [{ branch, entry }, ...children];
}

function lineText({ branch, entry }: Line, startMs: number, column: number, { width, paint }: StoryLook): string {
  const clock = (entry.atMs === null ? '' : `${formatCount(entry.atMs - startMs)} ms`).padStart(CLOCK);
  const left = `${paint('quiet', `${clock}  ${branch}`)}${paint(entry.ink, entry.title)}`;
  const room = width - widthOf(left) - 2;
  const wanted = entry.details.reduce((sum, { text }) => sum + widthOf(text) + 2, -2);
  // Details stand in a column of their own, but rather out of it than cut.
  const gap = Math.max(0, Math.min(column - widthOf(branch) - widthOf(entry.title), room - wanted));
  const space = ' '.repeat(gap);
  const details = clipped(entry.details, room - gap);
  return `${`${left}${space}  ${details.map(({ text, ink }) => paint(ink, text)).join('  ')}`.trimEnd()}\n`;
}

/** As many details as there is room for, the last one cut. */
function clipped(details: readonly Detail[], room: number): readonly Detail[] {
  const [first, ...others] = details;
  if (!first || room < 2) return [];
  const shown = { ...first, text: clip(first.text, room) };
  return [shown, ...clipped(others, room - widthOf(shown.text) - 2)];
}

function detailsOf(node: StoryNode): readonly Detail[] {
  switch (node.kind) {
    case 'command':
      return commandDetails(node);
    case 'event':
      return [{ text: `${node.stream}@${node.version}`, ink: 'quiet' }];
    case 'consumer':
      return consumerDetails(node);
    case 'external':
      return externalDetails(node);
    default:
      return assertNever(node);
  }
}

function commandDetails(node: CommandNode): readonly Detail[] {
  const stream = { text: node.stream, ink: 'quiet' } as const;
  switch (node.outcome) {
    case 'accepted':
      return [stream];
    case 'refused':
      return [{ text: `refused: ${node.reason ?? ''}`, ink: 'problem' }, stream];
    case 'no-op':
      return [{ text: 'no-op', ink: 'strong' }, stream];
    default:
      return assertNever(node.outcome);
  }
}

function consumerDetails(node: ConsumerNode): readonly Detail[] {
  switch (node.outcome) {
    case 'handled': {
      const timer = node.message.startsWith('timer ') ? [{ text: node.message, ink: 'quiet' } as const] : [];
      return node.attempt > 1 ? [...timer, { text: `succeeded at try ${node.attempt}`, ink: 'problem' }] : timer;
    }
    case 'dead-letter':
      return [{ text: `gave up after ${node.attempt} tries: a dead letter`, ink: 'problem' }];
    case 'discarded':
      return [{ text: 'discarded by hand', ink: 'problem' }];
    default:
      return assertNever(node.outcome);
  }
}

function externalDetails({ tookMs, repeated }: ExternalNode): readonly Detail[] {
  const again = repeated ? ', from an earlier try' : '';
  return [{ text: `answered in ${formatCount(tookMs)} ms${again}`, ink: 'quiet' }];
}
