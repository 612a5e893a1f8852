/**
 * From the model to the picture. A command stands on the aggregate that decides it, an event on every block that writes it; what
 * nobody owns stands alone. Sorted, so that the same model gives the same picture whatever order its files were read in.
 */
import type { DesignEdge, DesignNode, DesignView } from '../../../../shared/contract/design.ts';
import { kindOfNode } from './node-kind.ts';
import type { Block, End, Line, LineKind, Picture, Strip } from './picture.ts';

type Edges = readonly DesignEdge[];

export function drawModel({ nodes, edges }: Pick<DesignView, 'nodes' | 'edges'>): Picture {
  const sorted = nodes.toSorted((a, b) => compare(a.id, b.id));
  const actors = sorted
    .filter(({ kind }) => kind !== 'command' && kind !== 'event')
    .map((node) => block(node, nodes, edges));
  const owned = new Set(actors.flatMap(({ strips }) => strips.map(({ id }) => id)));
  const alone = sorted.filter(({ id, kind }) => (kind === 'command' || kind === 'event') && !owned.has(id));
  const blocks = [...actors, ...alone.map((node) => block(node, nodes, edges))];
  const lines = edges.flatMap((edge) => linesOf(edge, blocks));
  return { blocks, lines: lines.toSorted((a, b) => compare(a.id, b.id)) };
}

function block(node: DesignNode, nodes: readonly DesignNode[], edges: Edges): Block {
  const commands = edges.filter(({ kind, to }) => kind === 'decides' && to === node.id).map(({ from }) => from);
  const events = edges.filter(({ kind, from }) => kind === 'emits' && from === node.id).map(({ to }) => to);
  const strips = [...commands, ...events].flatMap((id) => nodes.filter((one) => one.id === id)).flatMap(stripOf);
  const { id, name, instances, category } = node;
  return { id, kind: kindOfNode(node), name, instances, category, strips, folded: null };
}

function stripOf({ id, kind, name, versions }: DesignNode): readonly Strip[] {
  if (kind !== 'command' && kind !== 'event') return [];
  return [{ id, kind, name, version: versions.at(-1)?.version ?? 1 }];
}

/** What travels; `decides` and `emits` are no lines: there the strips stand on the block. */
function linesOf({ kind, from, to }: DesignEdge, blocks: readonly Block[]): readonly Line[] {
  switch (kind) {
    case 'sends':
      return endsOf(to, blocks).map((end) => line('command', whole(from), end, to));
    case 'feeds':
      return endsOf(from, blocks).map((end) => line('event', end, whole(to), from));
    case 'reads':
      return endsOf(from, blocks).map((end) => line('read', end, whole(to), from));
    case 'calls':
      return [line('command', whole(from), whole(to), to)];
    default:
      return [];
  }
}

/** Every place where a message stands. */
function endsOf(message: string, blocks: readonly Block[]): readonly End[] {
  return blocks.flatMap(({ id, strips }): readonly End[] => {
    if (id === message) return [whole(id)];
    return strips.some((strip) => strip.id === message) ? [{ block: id, strip: message }] : [];
  });
}

function whole(block: string): End {
  return { block, strip: null };
}

function line(kind: LineKind, from: End, to: End, message: string): Line {
  return { id: `${from.block}>${to.block}:${message}`, kind, from, to, message };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
