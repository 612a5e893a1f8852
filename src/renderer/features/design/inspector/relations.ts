/** What a node is tied to, in the words of its kind. */
import type { DesignEdge } from '../../../../shared/contract/design.ts';
import type { Design } from '../use-design.ts';

export type Relation = { readonly label: string; readonly ids: readonly string[] };

/** Label by kind of edge: as the one that it comes from sees it, and as the one that it goes to. */
const LABELS: Readonly<Record<DesignEdge['kind'], readonly [from: string, to: string]>> = {
  feeds: ['Handled by', 'Handles'],
  reads: ['Read by', 'Reads'],
  decides: ['Decided by', 'Decides'],
  emits: ['Writes', 'Written by'],
  sends: ['Sends', 'Sent by'],
  calls: ['Calls', 'Called by'],
};

const KINDS: readonly DesignEdge['kind'][] = ['feeds', 'reads', 'decides', 'emits', 'sends', 'calls'];

export function relationsIn(id: string, { edges }: Pick<Design, 'edges'>): readonly Relation[] {
  return KINDS.flatMap((kind): readonly Relation[] => {
    const of = edges.filter((edge) => edge.kind === kind);
    const [whenFrom, whenTo] = LABELS[kind];
    return [
      { label: whenTo, ids: of.filter(({ to }) => to === id).map(({ from }) => from) },
      { label: whenFrom, ids: of.filter(({ from }) => from === id).map(({ to }) => to) },
    ];
  }).filter(({ ids }) => ids.length > 0);
}
