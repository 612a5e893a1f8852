import { describe, expect, test } from 'vitest';
import { formatPlace, parsePlace, tabKey } from '../../../src/renderer/frame/place.ts';
import { closeTab, moveTab, openTab, type Tabs } from '../../../src/renderer/frame/tabs.ts';

const at = (text: string) => {
  const place = parsePlace(text);
  if (place === undefined) throw new Error(`not a place: ${text}`);
  return place;
};
const HOME = at('#/events');
const row = (...places: readonly string[]): Tabs => ({ open: places.map(at), front: tabKey(at(places[0] ?? '')) });
const keys = ({ open }: Tabs) => open.map(tabKey);

describe('a place', () => {
  test.each(['#/events', '#/events?at=7', '#/streams/order-7?at=3', '#/files?file=consumers%2Fmail.ts&line=23'])(
    'is its own link: %s',
    (link) => expect(formatPlace(at(link))).toBe(link),
  );

  test('keeps a name with any letter', () => {
    const place = { area: 'streams', item: 'a/b?c#d é', query: {} };
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  test.each(['', '#', '#token=abc', '#/', '#/Events', 'events'])('is not made of %j', (text) =>
    expect(parsePlace(text)).toBeUndefined(),
  );
});

describe('tabs', () => {
  test('a new place opens after the front tab and comes to the front', () => {
    const tabs = openTab(row('#/events', '#/design'), at('#/streams/order-7'));
    expect([keys(tabs), tabs.front]).toEqual([['events', 'streams/order-7', 'design'], 'streams/order-7']);
  });

  test('a place whose tab is open changes that tab', () => {
    const tabs = openTab(row('#/design', '#/events?at=1'), at('#/events?at=2'));
    expect(tabs.open.map(formatPlace)).toEqual(['#/design', '#/events?at=2']);
  });

  test('closing the front tab brings its right neighbour to the front', () => {
    expect(closeTab(row('#/events', '#/design', '#/send'), 'events', HOME).front).toBe('design');
  });

  test('closing the last tab goes home', () => {
    expect(closeTab(row('#/design'), 'design', HOME)).toEqual({ open: [HOME], front: 'events' });
  });

  test('a tab moves before another, or last', () => {
    const tabs = row('#/events', '#/design', '#/send');
    expect(keys(moveTab(tabs, 'send', 'events'))).toEqual(['send', 'events', 'design']);
    expect(keys(moveTab(tabs, 'events', null))).toEqual(['design', 'send', 'events']);
  });
});
