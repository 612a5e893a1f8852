/** Where a person is: an area, one thing in it, and how it is looked at. A place is a tab, a deep link, a step of the history. */

export type Place = {
  /** Id of an area. */
  readonly area: string;
  /** One thing of the area, with a tab of its own: a stream, a read model. Null for the area itself. */
  readonly item: string | null;
  /** How it is looked at: a filter, a selected row. */
  readonly query: Readonly<Record<string, string>>;
};

/** "#/streams/order-7?at=3" */
export function formatPlace({ area, item, query }: Place): string {
  const path = item === null ? area : `${area}/${encodeURIComponent(item)}`;
  const search = new URLSearchParams(query).toString();
  return search === '' ? `#/${path}` : `#/${path}?${search}`;
}

/** The place that a fragment names; undefined when it names none. */
export function parsePlace(fragment: string): Place | undefined {
  const found = /^#\/([a-z-]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(fragment);
  if (found === null) return undefined;
  const [, area = '', item = '', search = ''] = found;
  const query = Object.fromEntries(new URLSearchParams(search));
  return { area, item: item === '' ? null : decoded(item), query };
}

/** Two places with the same key share a tab. */
export function tabKey({ area, item }: Place): string {
  return item === null ? area : `${area}/${item}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A fragment typed by hand.
  }
}
