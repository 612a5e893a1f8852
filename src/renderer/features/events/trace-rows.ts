/** A trace as the rows of a tree, each with the pieces of line that lead to it. */
import type { TraceNode } from './trace.ts';

/** One column of line left of a row: passes by, ends here, branches here, or nothing. */
export type Pipe = 'pass' | 'end' | 'branch' | 'none';

export type TraceRow = { readonly node: TraceNode; readonly pipes: readonly Pipe[] };

export function traceRows(nodes: readonly TraceNode[]): readonly TraceRow[] {
  return rowsOf(nodes, []);
}

function rowsOf(nodes: readonly TraceNode[], above: readonly Pipe[]): readonly TraceRow[] {
  return nodes.flatMap((node) => [{ node, pipes: above }, ...childRows(node.children, above)]);
}

function childRows(children: readonly TraceNode[], above: readonly Pipe[]): readonly TraceRow[] {
  const passing = above.map((pipe): Pipe => (pipe === 'pass' || pipe === 'branch' ? 'pass' : 'none'));
  return children.flatMap((child, index) => {
    const isLast = index === children.length - 1;
    return rowsOf([child], [...passing, isLast ? 'end' : 'branch']);
  });
}
