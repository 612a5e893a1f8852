import { describe, expect, test } from 'vitest';
import {
  AggregateDecision,
  ConsumerDecision,
  flattenDecisions,
  RowDecision,
} from '../../../src/shared/model/decision.ts';

describe('what a handler returned, as a flat list', () => {
  const a = { kind: 'emit' };
  const b = { kind: 'send' };
  test.each<[string, unknown, readonly unknown[]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['one', a, [a]],
    ['several', [a, b], [a, b]],
    ['lists in lists, with holes', [[a, null], [[undefined, [b]]], []], [a, b]],
    ['no decision at all', 'done', ['done']],
  ])('%s', (_what, returned, flat) => {
    expect(flattenDecisions(returned)).toEqual(flat);
  });
});

describe('who may decide what', () => {
  const emit = { kind: 'emit', type: 'OrderPlaced', data: { orderId: '1' } };
  const timer = { kind: 'set-timer', name: 'overdue', afterMs: 30_000, data: {} };

  test.each([
    ['an aggregate emits', AggregateDecision, emit, true],
    ['an aggregate sets no timer', AggregateDecision, timer, false],
    ['a consumer does', ConsumerDecision, timer, true],
    ['not into the past', ConsumerDecision, { ...timer, afterMs: -1 }, false],
    ['a refusal has a reason', AggregateDecision, { kind: 'refuse', reason: '' }, false],
    ['data is JSON', AggregateDecision, { ...emit, data: { at: Number.NaN } }, false],
    ['a row has columns', RowDecision, { kind: 'upsert', row: { order_id: '1', tags: ['a'], none: null } }, true],
    ['a column has a plain name', RowDecision, { kind: 'upsert', row: { 'order id': '1' } }, false],
    ['only numbers are added', RowDecision, { kind: 'increment', key: { a: 1 }, by: { n: '1' }, otherwise: {} }, false],
  ])('%s', (_what, schema, decision, fits) => {
    expect(schema.safeParse(decision).success).toBe(fits);
  });
});
