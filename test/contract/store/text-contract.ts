import { describe, expect, test } from 'vitest';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { type FollowTextOptions, type LogTextPage, placesIn, typesIn } from '../../../src/main/store/log-text.ts';
import { position, START } from '../../../src/shared/kernel/names.ts';
import { fill, logOf, type OpenStore, opened, order, writeOrder } from './store-under-test.ts';

/** Follows up to the head, or further when told; answers every page. */
async function textPages(store: EventStore, options: Partial<FollowTextOptions> = {}): Promise<LogTextPage[]> {
  const pages: LogTextPage[] = [];
  const { signal } = new AbortController();
  for await (const page of store.followText({ after: START, upTo: store.head(), signal, ...options })) pages.push(page);
  return pages;
}

/** What the texts say, as the store's events say it. */
function eventsIn(pages: readonly LogTextPage[]): unknown[] {
  return pages.flatMap(({ text, kinds, count }) => {
    const entries: unknown = JSON.parse(Buffer.from(text).toString());
    if (!Array.isArray(entries) || entries.length !== count) throw new Error(`a page of ${count} events: ${entries}`);
    return entries.map(([at, version, kind, stream, occurredAt, [id, correlationId, causationId, actor], data]) => ({
      ...{ position: at, version, stream, occurredAt, id, correlationId, causationId, actor, data },
      ...kinds[kind],
    }));
  });
}

async function eventsOf(store: EventStore, types?: readonly string[]): Promise<unknown[]> {
  return (await logOf(store, types && { filter: { types } })).map((event) => ({
    ...{ position: event.position, version: event.version, stream: event.stream, occurredAt: event.occurredAt },
    ...{ id: event.id, correlationId: event.correlationId, causationId: event.causationId, actor: event.actor },
    ...{ data: event.data, type: event.type, schemaVersion: event.schemaVersion },
  }));
}

export function describeTexts(open: OpenStore): void {
  describe('followText', () => {
    test('X1 says the same as the events do, in any pages', async () => {
      await using under = await opened(open);
      await fill(under.store, 20);
      await under.store.append(
        writeOrder('it"s \\ a ünicode', 'any', [{ data: { note: 'a "quote"\n\u2028', deep: [{}] } }]),
      );
      const events = await eventsOf(under.store);
      for (const pageSize of [1, 7, 1_000]) {
        const pages = await textPages(under.store, { pageSize });
        expect(eventsIn(pages)).toEqual(events);
        const places = pages.flatMap((page) => placesIn(page));
        expect(events).toMatchObject(places);
        expect(places).toHaveLength(events.length);
      }
    });

    test('gives only the types that are asked for, and moves on past the others', async () => {
      await using under = await opened(open);
      for (const type of ['Rare', 'Common', 'Common', 'Rare', 'Common']) {
        await under.store.append(writeOrder('a', 'any', [{ type }]));
      }
      const pages = await textPages(under.store, { types: ['Rare', 'Unheard'], pageSize: 1 });
      expect(eventsIn(pages)).toEqual(await eventsOf(under.store, ['Rare']));
      expect(pages.at(-1)).toMatchObject({ through: 5 });
      const [page] = await textPages(under.store);
      expect(page && [...typesIn(page, 3)]).toEqual([
        ['Rare', 1],
        ['Common', 2],
      ]);
      expect(eventsIn(await textPages(under.store, { types: ['Unheard'] }))).toEqual([]);
    });

    test('S2 goes on from any position without gap or repeat, and with what comes', async () => {
      await using under = await opened(open);
      await fill(under.store, 5);
      const controller = new AbortController();
      const pages: LogTextPage[] = [];
      const { signal } = controller;
      for await (const page of under.store.followText({ after: position(2), pageSize: 2, signal })) {
        pages.push(page);
        if (page.through === 5) await fill(under.store, 2);
        if (page.through === 7) controller.abort();
      }
      expect(pages.map(({ first, through, live }) => [first, through, live])).toEqual([
        [3, 4, false],
        [5, 5, true],
        [6, 7, true],
      ]);
      expect(eventsIn(pages)).toEqual((await eventsOf(under.store)).slice(2));
    });

    test('X2 a page of large events holds few of them', async () => {
      await using under = await opened(open);
      const note = 'x'.repeat(40_000);
      await under.store.append(writeOrder('a', 'any', Array(300).fill({ data: { note } })));
      const pages = await textPages(under.store);
      expect(pages.map(({ count }) => count).slice(0, 2)).toEqual([250, 24]);
      expect(await under.store.readStream(order('a'))).toHaveLength(300);
    });

    test('a closed store ends it with `closed`', async () => {
      const under = await opened(open);
      await under.store.close();
      await expect(textPages(under.store, { upTo: position(1) })).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
