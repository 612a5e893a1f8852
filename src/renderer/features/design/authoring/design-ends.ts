/** The design's nodes as ends of connections, and what a node may be connected to. Pure. */
import type { DesignNode } from '../../../../shared/contract/design.ts';
import { CONNECTIONS, type ConnectionEnd, judgeConnection } from '../../../../shared/model/connections.ts';
import type { NodeKind } from '../../../../shared/model/design-edit.ts';
import type { Partner } from '../../../../shared/model/new-node.ts';
import type { Design } from '../use-design.ts';

export type Connectable = Pick<Design, 'nodes' | 'edges'>;

/** A connection that may be made, as it would be said. */
export type Offer = { readonly from: string; readonly to: string; readonly other: DesignNode; readonly says: string };

export function endOf({ id, kind, name, category }: DesignNode): ConnectionEnd {
  return { id, kind, name, category };
}

/** Everything that a node may be connected to, in both directions. */
export function offersFor(id: string, { nodes, edges }: Connectable): readonly Offer[] {
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) return [];
  return nodes.flatMap((other): readonly Offer[] => [
    ...offer(node, other, other, edges),
    ...offer(other, node, other, edges),
  ]);
}

/** The connections that a node has, as they are said. */
export function connectionsOf(id: string, { nodes, edges }: Connectable): readonly Offer[] {
  return edges.flatMap(({ from, to }) => {
    const [start, end] = [nodes.find((one) => one.id === from), nodes.find((one) => one.id === to)];
    if ((from !== id && to !== id) || start === undefined || end === undefined) return [];
    const rule = CONNECTIONS.find((one) => one.from === start.kind && one.to === end.kind);
    const says =
      rule?.actor === 'to' ? `${end.name} ${rule.verb} ${start.name}` : `${start.name} ${rule?.verb ?? ''} ${end.name}`;
    return [{ from, to, other: from === id ? end : start, says }];
  });
}

/** True when a line may be drawn from it. */
export function leadsSomewhere(kind: NodeKind): boolean {
  return CONNECTIONS.some(({ from }) => from === kind);
}

/** Kinds of new things that it could lead to. */
export function kindsAfter(kind: NodeKind): readonly NodeKind[] {
  return CONNECTIONS.filter(({ from }) => from === kind).map(({ to }) => to);
}

/** @param keys The fields that name the entities of messages, by id. */
export function partnerOf(
  node: DesignNode,
  direction: Partner['direction'],
  keys: ReadonlyMap<string, string>,
): Partner {
  return { ...endOf(node), key: keys.get(node.id) ?? null, direction };
}

function offer(from: DesignNode, to: DesignNode, other: DesignNode, edges: Design['edges']): readonly Offer[] {
  const verdict = judgeConnection(endOf(from), endOf(to), edges);
  return verdict.ok ? [{ from: from.id, to: to.id, other, says: verdict.says }] : [];
}
