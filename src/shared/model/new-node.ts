/** Something new that begins with connections: one list of edits, so that it is one step. Pure. */
import { ruleBetween } from './connections.ts';
import type { AddNode, DesignEdit, NodeKind } from './design-edit.ts';
import { snakeName } from './node-names.ts';

/** What is there already, and is connected to the new thing. */
export type Partner = {
  readonly id: string;
  readonly kind: NodeKind;
  /** Category of the streams of an aggregate or an event. */
  readonly category: string | null;
  /** The field that names the entity, of an event or a command. */
  readonly key: string | null;
  /** `from`: the partner leads to the new thing. */
  readonly direction: 'from' | 'to';
};

/** Edits that add a thing and connect it; what was not said of it follows from whom it is connected to. */
export function newNodeEdits(node: AddNode, partners: readonly Partner[]): readonly DesignEdit[] {
  const id = `${node.node}/${node.name}`;
  return [
    { ...usual(node, partners), ...node },
    ...partners.map(
      (partner): DesignEdit =>
        partner.direction === 'from'
          ? { kind: 'connect', from: partner.id, to: id }
          : { kind: 'connect', from: id, to: partner.id },
    ),
  ];
}

/** The ways in which a new thing and one that is there may be connected. */
export function directionsBetween(node: NodeKind, partner: NodeKind): readonly Partner['direction'][] {
  return [
    ...(ruleBetween(partner, node) === undefined ? [] : (['from'] as const)),
    ...(ruleBetween(node, partner) === undefined ? [] : (['to'] as const)),
  ];
}

/** Messages of an aggregate belong to its streams; rows of a read model are known by what their first event is known by. */
function usual({ node }: AddNode, partners: readonly Partner[]): Partial<Pick<AddNode, 'stream' | 'key'>> {
  if (node === 'event' || node === 'command') {
    const stream = partners.find(({ kind }) => kind === 'aggregate')?.category;
    return stream === undefined || stream === null ? {} : { stream };
  }
  const key = node === 'projection' ? partners.find(({ kind }) => kind === 'event')?.key : undefined;
  return key === undefined || key === null || key.includes('.') ? {} : { key: snakeName(key) };
}
