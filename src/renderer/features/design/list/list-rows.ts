/** The rows of the list: actors first, in the order of a flow, then messages. */
import type { DesignNode } from '../../../../shared/contract/design.ts';
import type { Picture } from '../graph/picture.ts';

export type ListRow = {
  readonly id: string;
  readonly node: DesignNode;
  /** Ids of what comes to it: messages for an actor, senders for a message. */
  readonly takes: readonly string[];
  readonly sends: readonly string[];
};

const ORDER: readonly DesignNode['kind'][] = [
  'producer',
  'aggregate',
  'consumer',
  'projection',
  'external',
  'command',
  'event',
];

export function listRows(nodes: readonly DesignNode[], picture: Picture): readonly ListRow[] {
  return nodes
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.name < b.name ? -1 : 1))
    .map((node) => ({ id: node.id, node, ...relationsOf(node.id, picture) }));
}

/** What an actor takes and sends; of a message, who sends it and who takes it. */
function relationsOf(id: string, { blocks, lines }: Picture): Pick<ListRow, 'takes' | 'sends'> {
  const block = blocks.find((one) => one.id === id);
  const owners = blocks.filter(({ strips }) => strips.some((strip) => strip.id === id)).map((owner) => owner.id);
  const carried = lines.filter(({ message }) => message === id);
  if (owners.length > 0 || id.startsWith('command/') || id.startsWith('event/')) {
    const isCommand = id.startsWith('command/');
    return {
      takes: unique(isCommand ? carried.map(({ from }) => from.block) : owners),
      sends: unique(isCommand ? owners : carried.map(({ to }) => to.block)),
    };
  }
  const strips = block?.strips ?? [];
  return {
    takes: unique([
      ...strips.filter(({ kind }) => kind === 'command').map((strip) => strip.id),
      ...lines
        .filter(({ to }) => to.block === id && to.strip === null)
        .map(({ message, from }) => (message === id ? from.block : message)),
    ]),
    sends: unique([
      ...strips.filter(({ kind }) => kind === 'event').map((strip) => strip.id),
      ...lines.filter(({ from }) => from.block === id && from.strip === null).map(({ message }) => message),
    ]),
  };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
