import { describe, expect, test } from 'vitest';
import { reportText } from '../../../src/main/headless/commands/verify.ts';
import { actorTable } from '../../../src/main/headless/present/actor-table.ts';
import { deadLetterGroupsText, deadLetterText } from '../../../src/main/headless/present/dead-letter-text.ts';
import { eventHeading, eventLine } from '../../../src/main/headless/present/event-table.ts';
import { failureText } from '../../../src/main/headless/present/failure-text.ts';
import { findingsText, findingsTotal } from '../../../src/main/headless/present/findings-text.ts';
import { outcomeText } from '../../../src/main/headless/present/outcome-text.ts';
import { plain, widthOf } from '../../../src/main/headless/present/paint.ts';
import { queryTable } from '../../../src/main/headless/present/query-table.ts';
import { type Run, runEnd, runLine, runScreen, type Sample } from '../../../src/main/headless/present/run-summary.ts';
import type { ActorStatusView } from '../../../src/shared/contract/actors.ts';
import { DeadLetterView } from '../../../src/shared/contract/dead-letters.ts';
import type { WorkspaceInfo } from '../../../src/shared/contract/workspace.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../../../src/shared/kernel/names.ts';
import { recordedEvent } from '../../support/events.ts';
import { TEST_START } from '../../support/powers.ts';

const WIDTH = 100;
const lines = (...text: string[]) => text.map((line) => `${line}\n`).join('');

describe('findings', () => {
  const finding = { severity: 'error', file: 'consumers/a.yaml', line: 3, column: 9, rule: 'unknown-event' } as const;

  test('stand by file, with place, severity, rule, message and hint', () => {
    const text = findingsText(
      [
        { ...finding, message: 'there is no event OrderPlased', hint: 'did you mean OrderPlaced?' },
        { ...finding, file: 'b.yaml', severity: 'warning', message: 'x' },
        { ...finding, line: 4, message: 'y' },
      ],
      plain,
    );
    expect(text).toBe(
      lines(
        'consumers/a.yaml',
        '  consumers/a.yaml:3:9  error  unknown-event  there is no event OrderPlased',
        '    hint: did you mean OrderPlaced?',
        '  consumers/a.yaml:4:9  error  unknown-event  y',
        '',
        'b.yaml',
        '  b.yaml:3:9  warning  unknown-event  x',
        '',
      ),
    );
  });

  test('are counted', () => {
    const error = { ...finding, message: '' };
    const warning = { ...error, severity: 'warning' } as const;
    expect(findingsTotal([])).toBe('no findings');
    expect(findingsTotal([error, error, warning])).toBe('2 errors, 1 warning');
    expect(findingsTotal([warning])).toBe('1 warning');
  });
});

describe('the outcome of a command', () => {
  const common = { commandId: messageId('c'), correlationId: messageId('f'), stream: toStreamName('order-7') };

  test('accepted, with its events', () => {
    const event = {
      id: messageId('e'),
      type: 'OrderPlaced',
      version: version(1),
      position: position(12),
      data: { n: 1 },
    };
    expect(outcomeText('PlaceOrder', { kind: 'accepted', ...common, events: [event] }, plain)).toBe(
      lines('PlaceOrder accepted by order-7', '  OrderPlaced  order-7@1, position 12', '    {"n":1}'),
    );
  });

  test('refused, with the reason; a no-op', () => {
    expect(outcomeText('PlaceOrder', { kind: 'refused', ...common, reason: 'sold out' }, plain)).toBe(
      'PlaceOrder refused by order-7: sold out\n',
    );
    expect(outcomeText('PlaceOrder', { kind: 'no-op', ...common }, plain)).toBe(
      'PlaceOrder was a no-op: order-7 is already as asked\n',
    );
  });
});

test('events line up below their heading and are cut to the width', () => {
  const look = { width: WIDTH, paint: plain, nowMs: TEST_START };
  const event = recordedEvent({ position: 1_234, type: 'OrderPlaced', key: '301001', data: { text: 'x'.repeat(99) } });
  const text = eventHeading(look) + eventLine(event, look);
  expect(text).toBe(
    lines(
      'position  recorded       stream@version            type                  data',
      `    1234  00:00:01.234Z  order-301001@1            OrderPlaced           {"text":"${'x'.repeat(17)}…`,
    ),
  );
  expect(text.split('\n').map(widthOf)).toEqual([77, 100, 0]);
});

describe('dead letters', () => {
  const letter = (n: number, message: string) =>
    DeadLetterView.parse({
      id: `notification:e${n}`,
      consumer: 'notification',
      eventId: `e${n}`,
      eventType: 'OrderPlaced',
      stream: 'order-7',
      position: n,
      correlationId: 'f',
      data: { orderId: '7' },
      cause: { code: 'handler-failed', message, place: { file: 'consumers/notification.ts', line: 25, column: 39 } },
      attempts: [
        { at: TEST_START, message },
        { at: TEST_START + 200, message },
      ],
      parkedAt: TEST_START + 201,
    });

  test('one, with every try', () => {
    expect(deadLetterText(letter(9, 'no title'), plain)).toBe(
      lines(
        'consumer notification gave up on OrderPlaced at 2026-01-01 00:00:00.201Z',
        '  id           notification:e9',
        '  stream       order-7, position 9',
        '  correlation  f',
        '  cause        no title (handler-failed)',
        '  at           consumers/notification.ts:25:39',
        '  tries        2',
        '    1. 2026-01-01 00:00:00.000Z  no title',
        '    2. 2026-01-01 00:00:00.200Z  no title',
        '  data',
        '    {',
        '      "orderId": "7"',
        '    }',
      ),
    );
  });

  test('grouped by cause, the most frequent first', () => {
    const letters = [letter(1, 'rare'), letter(2, 'often'), letter(3, 'often')];
    expect(deadLetterGroupsText(letters, plain)).toBe(
      lines(
        '  2 times  notification on OrderPlaced',
        '    often  consumers/notification.ts:25:39',
        '  1 time  notification on OrderPlaced',
        '    rare  consumers/notification.ts:25:39',
      ),
    );
  });
});

test('a query’s rows: numbers to the right, nothing as null, and word of what the limit cut', () => {
  const rows = [
    ['placed', 12, null],
    ['confirmed', 7.5, { a: 1 }],
  ];
  expect(queryTable({ columns: ['status', 'n', 'x'], rows, more: true }, WIDTH, plain)).toBe(
    lines(
      'status       n  x',
      'placed      12  null',
      'confirmed  7.5  {"a":1}',
      '2 rows (there are more: raise --limit)',
    ),
  );
  expect(queryTable({ columns: ['a'], rows: [], more: false }, WIDTH, plain)).toBe(lines('a', '0 rows'));
});

const idle: ActorStatusView = {
  id: 'consumer/inventory',
  kind: 'consumer',
  name: 'inventory',
  state: 'running',
  mailbox: 0,
  instances: 2,
  handled: 0,
  failed: 0,
  restarts: 0,
  lag: { waiting: 3, inFlight: 1 },
  position: null,
  lastFailure: null,
};

test('actors, and below them how they last failed', () => {
  const failure = {
    message: 'x is undefined\nat y',
    at: timestampMs(TEST_START),
    place: { file: 'a.ts', line: 1, column: 2 },
  };
  const projection = {
    ...idle,
    id: 'projection/order_status',
    lag: null,
    kind: 'projection',
    failed: 1,
    lastFailure: failure,
  };
  expect(actorTable([idle, { ...projection, kind: 'projection' }], WIDTH, plain)).toBe(
    lines(
      'actor                    state    instances  mailbox  lag  handled  failed  restarts',
      'consumer/inventory       running          2        0    4        0       0         0',
      'projection/order_status  running          2        0    -        0       1         0',
      '',
      'last failures',
      '  projection/order_status  x is undefined  a.ts:1:2',
    ),
  );
});

describe('a run', () => {
  const sample = (atMs: number, head: number, handled: number, deadLetters = 0): Sample => ({
    atMs,
    head,
    deadLetters,
    actors: [
      { ...idle, handled },
      { ...idle, id: 'projection/p', kind: 'projection', lag: null, position: position(head - 2) },
    ],
  });
  const info: WorkspaceInfo = {
    name: 'shop',
    folder: '/shop',
    subjectPrefix: 'shop',
    head: position(0),
    store: { kind: 'memory', path: null, description: 'memory' },
    bus: { kind: 'local', state: 'connected', description: 'in process' },
  };
  const run: Run = { info, first: sample(0, 100, 0), last: sample(9_000, 200, 50), now: sample(10_000, 212, 57, 1) };

  test('in one line: time, events and their rate since the last look, lag, dead letters', () => {
    expect(runLine(run, plain)).toBe('10.0 s · 212 events (12/s) · lag 6 · 1 dead letter\n');
  });

  test('as a picture', () => {
    expect(runScreen(run, WIDTH, plain)).toBe(
      lines(
        '10.0 s · 212 events (12/s) · lag 6 · 1 dead letter',
        '',
        '                    state    handled  a second  lag  failed  last failure',
        'consumer/inventory  running       57       7/s    4       0',
        'projection/p        running        0       0/s    2       0',
      ),
    );
  });

  test('at its end: what it did by itself', () => {
    expect(runEnd(run, 'as you asked', plain)).toBe(
      lines(
        'stopped: as you asked',
        '  112 events in 10.0 s (11.2/s); the log has 212',
        '  1 dead letter, 1 of them new; lag 6',
      ),
    );
  });
});

describe('a failure', () => {
  test('says what, where and what next, without a stack', () => {
    const error = new AppError('workspace-held', 'open /shop: held', { details: { pid: 4711, file: 'a.ts', line: 2 } });
    expect(failureText(error, plain)).toBe(
      lines(
        'error open /shop: held',
        '  at a.ts:2',
        '  next: stop that one first (Ctrl+C in its terminal, or: kill 4711); send, events, query and the like talk to it as it is',
      ),
    );
  });

  test('brings the findings of a workspace that does not load', () => {
    const found = { severity: 'error', file: 'a.yaml', line: 1, column: 1, rule: 'r', message: 'm' };
    const error = new AppError('invalid-workspace', 'open /shop: 1 error', {
      details: { findings: [found], hint: 'mend it' },
    });
    expect(failureText(error, plain)).toBe(
      lines('error open /shop: 1 error', '', 'a.yaml', '  a.yaml:1:1  error  r  m', '', '  next: mend it'),
    );
  });

  test('that is a bug is called one', () => {
    expect(failureText(new TypeError('x is not a function'), plain)).toContain('this is a bug');
  });
});

test('a verification says whole, or where it broke', () => {
  expect(reportText({ ok: true, events: 1_200, appends: 800 }, plain)).toBe(
    'whole: 1,200 events in 800 appends, each hashed together with the one before\n',
  );
  expect(reportText({ ok: false, events: 6, appends: 3, at: position(7), reason: 'hash differs' }, plain)).toBe(
    lines('broken at position 7: hash differs', '  before it: 6 events in 3 appends, whole'),
  );
});
