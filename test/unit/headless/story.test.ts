import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/main/headless/present/paint.ts';
import { buildStory, type StoryNode } from '../../../src/main/headless/present/story.ts';
import { storyText } from '../../../src/main/headless/present/story-text.ts';
import type { EventView, MarkView } from '../../../src/shared/contract/events.ts';
import type { JsonObject } from '../../../src/shared/kernel/json.ts';
import { messageId, timestampMs } from '../../../src/shared/kernel/names.ts';
import type { CallMade, CommandReceipt, ConsumerReceipt } from '../../../src/shared/model/receipt.ts';
import { recordedEvent } from '../../support/events.ts';
import { TEST_START } from '../../support/powers.ts';

const FLOW = messageId('the-flow');

type Event = {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly by: string | null;
  readonly stream?: string;
};

function event({ id, type, at, by, stream = 'order-7' }: Event): EventView {
  const { dataText: _, ...view } = recordedEvent({
    position: at,
    id,
    type,
    stream,
    causationId: by,
    correlationId: FLOW,
    recordedAt: TEST_START + at,
  });
  return view;
}

function mark(receiver: string, messageIdText: string, endedAt: number, note: JsonObject): MarkView {
  const recordedAt = timestampMs(TEST_START + endedAt);
  return { receiver, messageId: messageId(messageIdText), correlationId: FLOW, note, recordedAt };
}

type Command = Partial<CommandReceipt> & {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
};

function command({ id, name, from, to, ...rest }: Command): MarkView {
  return mark('command', id, to, {
    kind: 'command',
    command: name,
    stream: 'order-7',
    sender: 'producer/storefront',
    causationId: null,
    data: {},
    receivedAtMs: TEST_START + from,
    outcome: 'accepted',
    reason: null,
    events: [],
    calls: [],
    ...rest,
  });
}

type Handling = Partial<ConsumerReceipt> & {
  readonly of: string;
  readonly by: string;
  readonly from: number;
  readonly to: number;
};

function handling({ of, by, from, to, ...rest }: Handling): MarkView {
  return mark(`consumer/${by}`, of, to, {
    kind: 'consumer',
    consumer: by,
    message: 'OrderPlaced',
    startedAtMs: TEST_START + from,
    attempt: 1,
    outcome: 'handled',
    sent: [],
    emitted: [],
    calls: [],
    ...rest,
  });
}

const sent = (id: string, name: string) => ({ id, command: name, outcome: 'accepted' as const, reason: null });
const call = (external: string, from: number, to: number): CallMade => ({
  external,
  key: 'k',
  startedAtMs: TEST_START + from,
  endedAtMs: TEST_START + to,
  repeated: false,
});

const noModels = { width: 100, paint: plain, readModelsOf: () => [] };
const told = (roots: readonly StoryNode[]) => storyText(roots, noModels).split('\n').slice(0, -1);

describe('a story', () => {
  test('goes from command to event to consumers to their commands, with the time since it began', () => {
    const events = [
      event({ id: 'e1', type: 'OrderPlaced', at: 3, by: 'c1' }),
      event({ id: 'e2', type: 'InventoryReserved', at: 9, by: 'c2', stream: 'item-KB' }),
      event({ id: 'e3', type: 'SaleRecorded', at: 12, by: 'e1', stream: 'sales-1' }),
    ];
    const marks = [
      command({ id: 'c1', name: 'PlaceOrder', from: 0, to: 3, events: ['e1'] }),
      command({
        id: 'c2',
        name: 'ReserveInventory',
        from: 7,
        to: 9,
        causationId: 'e1',
        stream: 'item-KB',
        events: ['e2'],
      }),
      handling({ of: 'e1', by: 'inventory', from: 6, to: 10, sent: [sent('c2', 'ReserveInventory')] }),
      handling({ of: 'e1', by: 'analytics', from: 11, to: 12, emitted: ['e3'] }),
      handling({ of: 'e1', by: 'notification', from: 5, to: 48, calls: [call('mail-relay', 6, 47)], attempt: 2 }),
    ];
    const roots = buildStory({ events, marks });
    const readModelsOf = (type: string) => (type === 'OrderPlaced' ? ['order_status', 'open_orders'] : []);
    expect(storyText(roots, { ...noModels, readModelsOf })).toBe(
      [
        '    0 ms  command PlaceOrder               order-7  from producer/storefront',
        '    3 ms  └ event OrderPlaced              order-7@1',
        '            ├ read model order_status',
        '            ├ read model open_orders',
        '    5 ms    ├ consumer notification        succeeded at try 2',
        '    6 ms    │ └ external mail-relay        answered in 41 ms',
        '    6 ms    ├ consumer inventory',
        '    7 ms    │ └ command ReserveInventory   item-KB',
        '    9 ms    │   └ event InventoryReserved  item-KB@1',
        '   11 ms    └ consumer analytics',
        '   12 ms      └ event SaleRecorded         sales-1@1',
        '',
      ].join('\n'),
    );
  });

  test('says what was refused, what changed nothing and what was given up', () => {
    const events = [event({ id: 'e1', type: 'OrderPlaced', at: 1, by: 'c1' })];
    const marks = [
      command({ id: 'c1', name: 'PlaceOrder', from: 0, to: 1 }),
      command({ id: 'c2', name: 'PayOrder', from: 3, to: 4, causationId: 'e1', outcome: 'refused', reason: 'no card' }),
      command({ id: 'c3', name: 'HoldOrder', from: 5, to: 6, causationId: 'e1', outcome: 'no-op' }),
      handling({ of: 'e1', by: 'desk', from: 2, to: 7, sent: [sent('c2', 'PayOrder'), sent('c3', 'HoldOrder')] }),
      handling({ of: 'e1', by: 'notification', from: 8, to: 9, attempt: 4, outcome: 'dead-letter' }),
    ];
    expect(told(buildStory({ events, marks })).slice(2)).toEqual([
      '    2 ms    ├ consumer desk',
      '    3 ms    │ ├ command PayOrder     refused: no card  order-7',
      '    5 ms    │ └ command HoldOrder    no-op  order-7',
      '    8 ms    └ consumer notification  gave up after 4 tries: a dead letter',
    ]);
  });

  test('T1 what a consumer sent is told while it still tries, and what has no cause in the flow begins a tree', () => {
    const events = [
      event({ id: 'e1', type: 'OrderPlaced', at: 1, by: 'another flow' }),
      event({ id: 'e2', type: 'Held', at: 4, by: 'c2' }),
    ];
    const marks = [
      command({ id: 'c2', name: 'Hold', from: 3, to: 4, causationId: 'e1' }),
      handling({ of: 'timer-1', by: 'desk', from: 9, to: 9, message: 'timer overdue' }),
    ];
    expect(told(buildStory({ events, marks }))).toEqual([
      '    0 ms  event OrderPlaced  order-7@1',
      '    2 ms  └ command Hold     order-7',
      '    3 ms    └ event Held     order-7@1',
      '    8 ms  consumer desk      timer overdue',
    ]);
  });

  test('T1 messages that claim to have caused each other are told once and do not hang the teller', () => {
    const events = [event({ id: 'e1', type: 'A', at: 1, by: 'e2' }), event({ id: 'e2', type: 'B', at: 2, by: 'e1' })];
    expect(told(buildStory({ events, marks: [] }))).toEqual([
      '    0 ms  event A    order-7@1',
      '    1 ms  └ event B  order-7@1',
    ]);
  });

  test('passes over notes that are no receipts', () => {
    expect(buildStory({ events: [], marks: [mark('other', 'x', 1, { kind: 'something else' })] })).toEqual([]);
    expect(storyText([], noModels)).toBe('');
  });

  test('rather puts a detail out of its column than cutting it', () => {
    const long = 'inventory-item-with-a-name-of-some-length-1';
    const marks = [
      command({ id: 'c1', name: 'ACommandWithANameThatIsSomewhatLongerThanUsual', from: 0, to: 1 }),
      command({ id: 'c2', name: 'Hold', from: 2, to: 3, causationId: 'c0', stream: long, sender: 'person' }),
    ];
    expect(told(buildStory({ events: [], marks })).map((line) => line.slice(10))).toEqual([
      'command ACommandWithANameThatIsSomewhatLongerThanUsual  order-7  from producer/storefront',
      'command Hold                      inventory-item-with-a-name-of-some-length-1  from person',
    ]);
  });

  test('never gets wider than it may, however deep', () => {
    const events = Array.from({ length: 30 }, (_, n) =>
      event({ id: `e${n}`, type: 'SomethingHappenedSomewhere', at: n + 1, by: n === 0 ? null : `e${n - 1}` }),
    );
    const lines = told(buildStory({ events, marks: [] }));
    expect(lines).toHaveLength(30);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });
});
