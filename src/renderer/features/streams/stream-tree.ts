/** The tree of categories and streams as a flat list of what is shown. */
import { toStreamName } from '../../../shared/kernel/names.ts';

export type CategoryCount = {
  readonly category: string;
  readonly streams: number;
  readonly events: number;
  readonly aggregate: string | null;
};

export type StreamCount = { readonly stream: string; readonly events: number };

/** What is known of a category's streams: those that were read, in the order of names, and whether there are more. */
export type StreamPage = {
  readonly streams: readonly StreamCount[];
  readonly more: boolean;
  readonly reading: boolean;
};

export type StreamTreeRow =
  | { readonly kind: 'category'; readonly id: string; readonly category: CategoryCount; readonly expanded: boolean }
  | { readonly kind: 'stream'; readonly id: string; readonly key: string; readonly events: number }
  | { readonly kind: 'more'; readonly id: string; readonly category: string; readonly text: string };

/** A stream's row has its name as id; the others' ids begin with a character that no stream's name begins with. */
const categoryRowId = (category: string) => `/${category}`;
const moreRowId = (category: string) => `…${category}`;

type TreeState = {
  readonly categories: readonly CategoryCount[];
  readonly pages: ReadonlyMap<string, StreamPage>;
  readonly isOpen: (category: string) => boolean;
  /** True while a filter narrows the tree: categories without a find are left out. */
  readonly filtered: boolean;
};

export function streamTreeRows({ categories, pages, isOpen, filtered }: TreeState): readonly StreamTreeRow[] {
  return categories.flatMap((category): readonly StreamTreeRow[] => {
    const name = category.category;
    const page = pages.get(name);
    if (filtered && page !== undefined && page.streams.length === 0 && !page.reading && !page.more) return [];
    const expanded = isOpen(name);
    const head: StreamTreeRow = { kind: 'category', id: categoryRowId(name), category, expanded };
    if (!expanded || page === undefined) return [head];
    const left = filtered || !page.more ? undefined : category.streams - page.streams.length;
    return [head, ...page.streams.map((stream) => streamRow(name, stream)), ...moreRow(name, page, left)];
  });
}

/** What is after the category: "inventory-item-KB-4471" -> "KB-4471". */
export function keyOf(stream: string, category: string): string {
  return stream.startsWith(`${category}-`) ? stream.slice(category.length + 1) : stream;
}

/** The text that is searched within one category: a person may type the whole name or only the key. */
export function textWithin(text: string, category: string): string {
  return text.toLowerCase().startsWith(`${category}-`) ? text.slice(category.length + 1) : text;
}

export function rowOf(id: string): { readonly kind: StreamTreeRow['kind']; readonly name: string } {
  if (id.startsWith('/')) return { kind: 'category', name: id.slice(1) };
  return id.startsWith('…') ? { kind: 'more', name: id.slice(1) } : { kind: 'stream', name: toStreamName(id) };
}

function streamRow(category: string, { stream, events }: StreamCount): StreamTreeRow {
  return { kind: 'stream', id: stream, key: keyOf(stream, category), events };
}

function moreRow(category: string, { more, reading }: StreamPage, left: number | undefined): readonly StreamTreeRow[] {
  if (!more && !reading) return [];
  const text = reading ? 'Loading' : `${left === undefined ? '' : `${left.toLocaleString('en-US')} `}more`;
  return [{ kind: 'more', id: moreRowId(category), category, text }];
}

/** The stream that is shown stands in its place among its category's, also when the page that holds it was not read yet. */
export function withShown(
  pages: ReadonlyMap<string, StreamPage>,
  shown: StreamCount & { readonly category: string },
): ReadonlyMap<string, StreamPage> {
  const page = pages.get(shown.category);
  if (page === undefined || page.streams.some(({ stream }) => stream === shown.stream)) return pages;
  const after = page.streams.findIndex(({ stream }) => stream > shown.stream);
  const streams = page.streams.toSpliced(after === -1 ? page.streams.length : after, 0, shown);
  return new Map(pages).set(shown.category, { ...page, streams });
}
