/** A story as an indented tree, one line a message, with the milliseconds since it began. */
import { assertNever } from '../../../shared/kernel/result.ts';
import { formatCount } from './figures.ts';
import { clip, type Ink, type Paint, widthOf } from './paint.ts';
import type { StoryNode } from './story.ts';

export type StoryLook = {
  readonly width: number;
  readonly paint: Paint;
  /** Names of the read models that take an event type. */
  readonly readModelsOf: (type: string) => readonly string[];
};

type Line = { readonly atMs: number; readonly branch: string; readonly node: StoryNode };

const CLOCK = 8;
/** What is left of a name's column, however deep the tree. */
const SHORTEST_DETAIL = 24;

/** Ends with a newline; empty for no story. */
export function storyText(roots: readonly StoryNode[], look: StoryLook): string {
  const [first] = roots;
  if (!first) return '';
  const lines = roots.flatMap((root) => linesOf(root, '', ''));
  const widest = Math.max(...lines.map(({ branch, node }) => widthOf(branch) + widthOf(titleOf(node))));
  const column = Math.min(widest, look.width - CLOCK - SHORTEST_DETAIL - 4);
  return lines.map((line) => lineText(line, line.atMs - first.atMs, column, look)).join('');
}

function linesOf(node: StoryNode, branch: string, below: string): readonly Line[] {
  const children = node.children.flatMap((child, index) => {
    const isLast = index === node.children.length - 1;
    return linesOf(child, `${below}${isLast ? '└ ' : '├ '}`, `${below}${isLast ? '  ' : '│ '}`);
  });
  return [{ atMs: node.atMs, branch, node }, ...children];
}

function lineText(
  { branch, node }: Line,
  elapsedMs: number,
  column: number,
  { width, paint, readModelsOf }: StoryLook,
): string {
  const clock = `${formatCount(elapsedMs)} ms`.padStart(CLOCK);
  const title = titleOf(node);
  const space = ' '.repeat(Math.max(0, column - widthOf(branch) - widthOf(title)));
  const left = `${paint('quiet', clock)}  ${paint('quiet', branch)}${paint(INKS[node.kind], title)}${space}`;
  const details = detailsOf(node, readModelsOf);
  let room = width - widthOf(left) - 2;
  const right = details.flatMap(({ text, ink }) => {
    if (room < 2) return [];
    const shown = clip(text, room);
    room -= widthOf(shown) + 2;
    return [paint(ink, shown)];
  });
  return `${left}  ${right.join('  ')}`.trimEnd().concat('\n');
}

const INKS: Readonly<Record<StoryNode['kind'], Ink>> = {
  command: 'command',
  event: 'event',
  consumer: 'consumer',
  external: 'external',
};

function titleOf(node: StoryNode): string {
  return `${node.kind} ${node.name}`;
}

type Detail = { readonly text: string; readonly ink: Ink };

function detailsOf(node: StoryNode, readModelsOf: StoryLook['readModelsOf']): readonly Detail[] {
  switch (node.kind) {
    case 'command':
      return commandDetails(node);
    case 'event': {
      const models = readModelsOf(node.name);
      const place = { text: `${node.stream}@${node.version}`, ink: 'quiet' } as const;
      return models.length === 0 ? [place] : [place, { text: `→ read model ${models.join(', ')}`, ink: 'read-model' }];
    }
    case 'consumer':
      return consumerDetails(node);
    case 'external':
      return [
        {
          text: `answered in ${formatCount(node.tookMs)} ms${node.repeated ? ', from an earlier try' : ''}`,
          ink: 'quiet',
        },
      ];
    default:
      return assertNever(node);
  }
}

function commandDetails(node: StoryNode & { readonly kind: 'command' }): readonly Detail[] {
  const stream = { text: node.stream, ink: 'quiet' } as const;
  switch (node.outcome) {
    case 'accepted':
      return [stream];
    case 'refused':
      return [stream, { text: `refused: ${node.reason ?? ''}`, ink: 'problem' }];
    case 'no-op':
      return [stream, { text: 'no-op', ink: 'strong' }];
    default:
      return assertNever(node.outcome);
  }
}

function consumerDetails(node: StoryNode & { readonly kind: 'consumer' }): readonly Detail[] {
  const tries = node.attempt > 1 ? `try ${node.attempt}` : undefined;
  switch (node.outcome) {
    case 'handled': {
      const timer = node.message.startsWith('timer ') ? [{ text: node.message, ink: 'quiet' } as const] : [];
      return [...timer, ...(tries === undefined ? [] : [{ text: `succeeded at ${tries}`, ink: 'problem' } as const])];
    }
    case 'dead-letter':
      return [{ text: `gave up after ${node.attempt} tries: a dead letter`, ink: 'problem' }];
    case 'discarded':
      return [{ text: 'discarded by hand', ink: 'problem' }];
    default:
      return assertNever(node.outcome);
  }
}
