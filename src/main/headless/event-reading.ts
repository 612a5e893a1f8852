/** Reading the log in pages that the reader asks for. */
import type { EngineClient } from '../../shared/contract/contract.ts';
import { type EventView, MAX_PAGE } from '../../shared/contract/events.ts';
import type { LogPoint } from './usage.ts';

export type Wanted = {
  readonly from?: LogPoint | undefined;
  readonly to?: LogPoint | undefined;
  /** At most so many: the first when `from` is given, else the newest. All when left out. */
  readonly limit?: number | undefined;
  readonly types?: readonly string[] | undefined;
  readonly stream?: string | undefined;
  readonly correlationId?: string | undefined;
};

/** In log order, page by page; answers the position up to which the reader then knows everything. */
export async function* readWanted(client: EngineClient, wanted: Wanted): AsyncGenerator<readonly EventView[], number> {
  return wanted.limit !== undefined && wanted.from === undefined
    ? yield* readNewest(client, wanted, wanted.limit)
    : yield* readForwards(client, wanted);
}

/** What a follower wants of the events that are still to come. */
export function filterOf({ types, stream, correlationId, from, to }: Wanted) {
  return {
    ...(types && types.length > 0 && { types }),
    ...(stream !== undefined && { stream }),
    ...(correlationId !== undefined && { correlationId }),
    ...(from?.kind === 'time' && { since: from.atMs }),
    ...(to?.kind === 'time' && { until: to.atMs }),
  };
}

async function* readForwards(client: EngineClient, wanted: Wanted): AsyncGenerator<readonly EventView[], number> {
  let after = wanted.from?.kind === 'position' ? Math.max(0, wanted.from.position - 1) : 0;
  let left = wanted.limit ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const page = await client.events.read({ ...rangeOf(wanted), after, limit: Math.min(left, MAX_PAGE) });
    yield page.events;
    left -= page.events.length;
    after = page.events.at(-1)?.position ?? after;
    if (!page.more || left <= 0) return page.more ? after : page.head;
  }
}

async function* readNewest(
  client: EngineClient,
  wanted: Wanted,
  limit: number,
): AsyncGenerator<readonly EventView[], number> {
  const pages: (readonly EventView[])[] = [];
  let range: ReturnType<typeof rangeOf> = rangeOf(wanted);
  let head: number | undefined;
  for (let left = limit; left > 0; ) {
    const page = await client.events.read({ ...range, direction: 'backwards', limit: Math.min(left, MAX_PAGE) });
    head ??= page.head;
    pages.push(page.events.toReversed());
    left -= page.events.length;
    const oldest = page.events.at(-1)?.position;
    if (!page.more || oldest === undefined) break;
    range = { ...range, upTo: oldest - 1 };
  }
  yield* pages.toReversed();
  return head ?? 0;
}

function rangeOf(wanted: Wanted): { readonly filter: ReturnType<typeof filterOf>; readonly upTo?: number } {
  return { filter: filterOf(wanted), ...(wanted.to?.kind === 'position' && { upTo: wanted.to.position }) };
}
