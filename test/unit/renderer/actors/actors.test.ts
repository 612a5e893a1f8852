import { describe, expect, test } from 'vitest';
import {
  type ActorRow,
  actorRows,
  canResume,
  isSteerable,
  stateWords,
} from '../../../../src/renderer/features/actors/actor-rows.ts';
import { parseRate, rateText } from '../../../../src/renderer/features/actors/rate-text.ts';
import { grown, smoothed } from '../../../../src/renderer/features/actors/use-activity.ts';
import { ActivityView } from '../../../../src/shared/contract/activity.ts';

function actor(kind: ActorRow['kind'], name: string, more: Partial<ActorRow> = {}): ActorRow {
  return {
    id: `${kind}/${name}`,
    kind,
    name,
    state: 'running',
    mailbox: 0,
    instances: 1,
    handled: 0,
    failed: 0,
    restarts: 0,
    lag: null,
    position: null,
    lastFailure: null,
    handledPerSecond: 0,
    failedPerSecond: 0,
    ...more,
  };
}

function sample(at: number, uptimeMs: number, actors: readonly ActorRow[] = []): ActivityView {
  return ActivityView.parse({
    at,
    uptimeMs,
    revision: 1,
    head: 0,
    eventsPerSecond: 0,
    relay: null,
    bus: { kind: 'local', state: 'connected', description: '' },
    storeBytes: null,
    deadLetters: 0,
    findings: { errors: 0, warnings: 0 },
    memory: { residentBytes: 0, heapBytes: 0 },
    actors,
    traffic: [],
  });
}

const all = [
  actor('relay', 'relay'),
  actor('consumer', 'notification', { state: 'parked' }),
  actor('consumer', 'inventory'),
  actor('producer', 'storefront', { state: 'paused' }),
];
const EVERY = { text: '', kind: undefined, state: undefined };
const names = (rows: readonly ActorRow[]) => rows.map(({ name }) => name);

describe('the table of actors', () => {
  test('stands in the order in which messages travel, then by name', () => {
    expect(names(actorRows(all, EVERY))).toEqual(['storefront', 'inventory', 'notification', 'relay']);
  });

  test('is filtered by text, kind and state', () => {
    expect(names(actorRows(all, { ...EVERY, text: 'INV' }))).toEqual(['inventory']);
    expect(names(actorRows(all, { ...EVERY, kind: 'consumer' }))).toEqual(['inventory', 'notification']);
    expect(names(actorRows(all, { ...EVERY, kind: 'consumer', state: 'parked' }))).toEqual(['notification']);
  });

  test('its states in words, the worst first', () => {
    expect(stateWords(all)).toBe('1 parked, 1 paused, 2 running');
  });

  test('who may be stopped, and who may go on', () => {
    expect(all.map(isSteerable)).toEqual([false, true, true, true]);
    expect(all.map(canResume)).toEqual([false, true, false, true]);
  });
});

describe('rates as the files write them', () => {
  test.each([
    [2, '2/s'],
    [0.2, '12/min'],
    [0.001, '3.6/h'],
    [1.5, '1.5/s'],
  ])('%d a second is %s, and back', (rate, text) => {
    expect(rateText(rate)).toBe(text);
    expect(parseRate(text)).toBeCloseTo(rate, 9);
  });

  test.each(['', 'fast', '2/day', '-1/s', '0/s', '200000/s'])('%j is none', (text) => {
    expect(parseRate(text)).toBeUndefined();
  });

  test('a bare number is a number a second', () => expect(parseRate(' 4 ')).toBe(4));
});

describe('samples', () => {
  test('follow each other, each once', () => {
    const first = [sample(1, 1)];
    expect(grown(first, [sample(1, 1), sample(2, 2)]).map(({ at }) => at)).toEqual([1, 2]);
  });

  test('of another engine start anew', () => {
    expect(grown([sample(10, 9_000)], [sample(11, 5)]).map(({ at }) => at)).toEqual([11]);
  });

  test('rates are taken over the last seconds', () => {
    const at = (rate: number) => [actor('consumer', 'inventory', { handledPerSecond: rate })];
    const rows = smoothed([sample(1, 1, at(100)), ...[2, 4, 2, 4, 3].map((rate, n) => sample(n + 2, n + 2, at(rate)))]);
    expect(rows?.[0]?.handledPerSecond).toBe(3);
    expect(smoothed([])).toBeUndefined();
  });
});
