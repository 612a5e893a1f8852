import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../../src/main/command/verdict.ts';
import type { AggregateDefinition } from '../../../src/shared/model/model.ts';

const ORDER: AggregateDefinition = {
  name: 'order',
  stream: 'order',
  commands: ['PlaceOrder'],
  events: ['OrderPlaced'],
  calls: ['card-gateway'],
  file: 'aggregates/order.yaml',
  codeFile: 'aggregates/order.ts',
};

const emit = { kind: 'emit', type: 'OrderPlaced', data: { orderId: '1' } };
const call = { kind: 'call', external: 'card-gateway', request: { amount: 1 } };
const refuse = { kind: 'refuse', reason: 'too late' };

describe('what an aggregate decided', () => {
  test.each([
    ['nothing is a no-op', null, { kind: 'go', events: [], calls: [] }],
    ['one event', emit, { kind: 'go', events: [{ type: 'OrderPlaced', data: { orderId: '1' } }], calls: [] }],
    [
      'nested lists are flat',
      [[emit], [null, [call]]],
      {
        kind: 'go',
        events: [{ type: 'OrderPlaced', data: { orderId: '1' } }],
        calls: [{ external: 'card-gateway', request: { amount: 1 } }],
      },
    ],
    ['a refusal outweighs what was decided with it', [emit, refuse], { kind: 'refuse', reason: 'too late' }],
  ])('%s', (_words, returned, verdict) => {
    expect(verdictOf(ORDER, returned)).toEqual(verdict);
  });

  test.each([
    ['something that is no decision', 42, 'aggregates/order.ts returned no decision'],
    ['a consumer’s decision', { kind: 'send', command: 'X', data: {} }, 'aggregates/order.ts returned no decision'],
    [
      'an event that the definition does not list',
      { ...emit, type: 'OrderLost' },
      'emitted OrderLost, which aggregates/order.yaml does not list under events',
    ],
    [
      'a call that it does not list',
      { ...call, external: 'bank' },
      'called bank, which aggregates/order.yaml does not list under calls',
    ],
  ])('%s is the handler’s failure', (_words, returned, message) => {
    expect(() => verdictOf(ORDER, returned)).toThrow(
      expect.objectContaining({ code: 'handler-failed', message: expect.stringContaining(message) }),
    );
  });
});
