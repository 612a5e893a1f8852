/** Which events of the log are a node's messages. */
import type { DesignNode } from '../../../../shared/contract/design.ts';
import type { EventsQuery } from '../../../frame/places.ts';
import { nameOf } from '../graph/picture.ts';
import type { Design } from '../use-design.ts';

export type MessageFilter = { readonly types: readonly string[] };

/** Null for what leaves no events of its own: producers, commands, externals. */
export function messageFilter({ id, kind }: DesignNode, { edges }: Design): MessageFilter | null {
  const types = (() => {
    switch (kind) {
      case 'event':
        return [id];
      case 'aggregate':
        return edges.filter((edge) => edge.kind === 'emits' && edge.from === id).map(({ to }) => to);
      case 'consumer':
        return edges.filter((edge) => edge.kind === 'feeds' && edge.to === id).map(({ from }) => from);
      case 'projection':
        return edges.filter((edge) => edge.kind === 'reads' && edge.to === id).map(({ from }) => from);
      default:
        return [];
    }
  })();
  return types.length === 0 ? null : { types: [...new Set(types.map(nameOf))].toSorted() };
}

export function queryOf({ types }: MessageFilter): EventsQuery {
  return { type: types.join(',') };
}
