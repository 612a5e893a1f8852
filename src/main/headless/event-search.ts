/** Searching the log for what a predicate or a saved filter lets through: beside the data, in pages that the reader asks for. */
import type { EngineClient } from '../../shared/contract/contract.ts';
import type { PredicateFailure } from '../../shared/contract/event-scan.ts';
import { type EventView, MAX_PAGE } from '../../shared/contract/events.ts';
import type { SavedFilter } from '../../shared/model/saved-filter.ts';
import { filterOf, type Wanted } from './event-reading.ts';
import { predicateMistake, UsageError } from './usage.ts';

export type Search = {
  /** From a saved filter. */
  readonly filter?: SavedFilter | undefined;
  /** From `--where`. */
  readonly predicate?: string | undefined;
};

/** Told of events on which the predicate threw, as far as the search has come. */
type OnFailed = (failed: PredicateFailure) => void;

/** @throws UsageError when there is none of that name. */
export async function findFilter(client: EngineClient, name: string): Promise<SavedFilter> {
  const all = await client.filters.list();
  const found = all.find(({ filter }) => filter.name === name);
  if (found) return found.filter;
  const names = all.map(({ filter }) => `"${filter.name}"`).join(', ');
  throw new UsageError(
    `--filter ${name}: the workspace has no such filter; ${names === '' ? 'it has none' : `there are ${names}`}`,
  );
}

/**
 * In log order, page by page; answers the position up to which the reader then knows everything.
 * @throws UsageError for a predicate that is wrong, with its place.
 */
export async function* searchWanted(
  client: EngineClient,
  wanted: Wanted,
  search: Search,
  onFailed: OnFailed,
): AsyncGenerator<readonly EventView[], number> {
  const { head } = await client.workspace.info();
  const upTo = Math.min(head, wanted.to?.kind === 'position' ? wanted.to.position : head);
  const asked = { ...(await scanOf(client, wanted, search)), upTo };
  if (wanted.limit !== undefined && wanted.from === undefined) {
    const newest = await takeNewest(
      scanPages(client, { ...asked, direction: 'backwards' }, search, onFailed),
      wanted.limit,
    );
    yield newest.toReversed();
    return head;
  }
  const after = wanted.from?.kind === 'position' ? Math.max(0, wanted.from.position - 1) : 0;
  let left = wanted.limit ?? Number.POSITIVE_INFINITY;
  for await (const page of scanPages(client, { ...asked, after, direction: 'forwards' }, search, onFailed)) {
    const taken = page.slice(0, left);
    left -= taken.length;
    yield taken;
    if (left <= 0) return taken.at(-1)?.position ?? head;
  }
  return head;
}

type ScanInput = Parameters<EngineClient['events']['scan']>[0];

async function scanOf(client: EngineClient, wanted: Wanted, { filter, predicate }: Search): Promise<ScanInput> {
  const { text, where, stream, correlationId, categories, since, until } = filter ?? {};
  const code = predicate ?? filter?.predicate;
  const types = wanted.types?.length ? wanted.types : await wantedTypes(client, filter);
  return {
    filter: {
      ...(stream !== undefined && { stream }),
      ...(correlationId !== undefined && { correlationId }),
      ...(categories?.length && { categories }),
      ...(since !== undefined && { since: Date.parse(since) }),
      ...(until !== undefined && { until: Date.parse(until) }),
      ...filterOf({ ...wanted, types }),
    },
    where: where ?? [],
    ...(text !== undefined && { text }),
    ...(code !== undefined && { predicate: code }),
  };
}

/** "is not" is asked as all others. */
async function wantedTypes(
  client: EngineClient,
  filter: SavedFilter | undefined,
): Promise<readonly string[] | undefined> {
  const { types, notTypes } = filter ?? {};
  if (!notTypes?.length) return types;
  const known = types ?? (await client.workspace.model()).events.map(({ name }) => name);
  return known.filter((type) => !notTypes.includes(type));
}

async function* scanPages(
  client: EngineClient,
  asked: ScanInput & { readonly upTo: number },
  search: Search,
  onFailed: OnFailed,
): AsyncGenerator<readonly EventView[], void> {
  const isBack = asked.direction === 'backwards';
  let range: { after?: number; upTo: number } = asked;
  try {
    for (;;) {
      const through = yield* scanOnce(client, { ...asked, ...range, limit: MAX_PAGE }, onFailed);
      if (isBack ? through <= 1 : through >= asked.upTo) return;
      range = isBack ? { ...range, upTo: through - 1 } : { ...range, after: through };
    }
  } catch (error) {
    throw predicateMistake(search.predicate ?? search.filter?.predicate, error);
  }
}

/** Answers the last position that was looked at. */
async function* scanOnce(
  client: EngineClient,
  asked: ScanInput,
  onFailed: OnFailed,
): AsyncGenerator<readonly EventView[], number> {
  let through = 0;
  for await (const step of await client.events.scan(asked)) {
    yield step.events;
    if (step.done && step.failed) onFailed(step.failed);
    through = step.through;
  }
  return through;
}

async function takeNewest(pages: AsyncIterable<readonly EventView[]>, limit: number): Promise<readonly EventView[]> {
  const found: EventView[] = [];
  for await (const page of pages) {
    found.push(...page);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}
