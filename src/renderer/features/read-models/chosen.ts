/** What the area shows: all read models, one, or the SQL console, with a saved query or with whatever was typed last. */
import type { Place } from '../../frame/place.ts';
import { goTo } from '../../frame/tabs-store.ts';

export type Chosen =
  | { readonly kind: 'all' }
  | { readonly kind: 'model'; readonly name: string }
  /** `name` of the saved query; '' for none. */
  | { readonly kind: 'sql'; readonly name: string };

export function chosenOf({ item, query }: Place): Chosen {
  const model = item ?? query['model'];
  if (model !== undefined) return { kind: 'model', name: model };
  const sql = query['sql'];
  return sql === undefined ? { kind: 'all' } : { kind: 'sql', name: sql };
}

/** In the area's own tab. */
export function show(chosen: Chosen): void {
  goTo({ area: 'read-models', item: null, query: queryOf(chosen) });
}

function queryOf(chosen: Chosen): Place['query'] {
  if (chosen.kind === 'model') return { model: chosen.name };
  return chosen.kind === 'sql' ? { sql: chosen.name } : {};
}
