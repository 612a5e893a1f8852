/** Places in a parsed file. */
import { ts } from '@ts-morph/common';

/** The innermost node around an offset. */
export function nodeAt(source: ts.SourceFile, offset: number): ts.Node {
  const inside = (node: ts.Node): ts.Node =>
    ts.forEachChild(node, (child) =>
      child.getFullStart() <= offset && offset <= child.getEnd() ? inside(child) : undefined,
    ) ?? node;
  return inside(source);
}

/** The nearest node of a kind, from `node` outwards. */
export function nearest<T extends ts.Node>(node: ts.Node, is: (node: ts.Node) => node is T): T | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (is(at)) return at;
  return undefined;
}
