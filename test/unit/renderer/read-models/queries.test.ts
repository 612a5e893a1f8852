import { describe, expect, test } from 'vitest';
import { chosenOf } from '../../../../src/renderer/features/read-models/chosen.ts';
import { exampleQueries } from '../../../../src/renderer/features/read-models/example-queries.ts';
import { withQuery } from '../../../../src/renderer/features/read-models/saved-queries.ts';
import { sqlNamespace } from '../../../../src/renderer/features/read-models/sql-schema.ts';

const orders = {
  name: 'order_status',
  target: 'table' as const,
  columns: ['order_id', 'customer', 'status'].map((name) => ({ name, type: 'text' })),
};
const search = { name: 'user_search', target: 'full-text' as const, columns: [{ name: 'id', type: 'text' }] };

describe('examples', () => {
  test('are made of what the workspace has', () => {
    expect(exampleQueries([orders, search]).map(({ name }) => name)).toEqual([
      'order_status by status',
      'Words in user_search',
      'Events by type',
      'The longest streams',
    ]);
  });

  test('ask the log when there is no read model', () => {
    expect(exampleQueries([])).toHaveLength(2);
    expect(exampleQueries([{ ...orders, columns: [{ name: 'total', type: 'integer' }] }])).toHaveLength(2);
  });
});

test('saving under a name replaces what had it', () => {
  const saved = withQuery(withQuery([], { name: 'b', sql: '1' }), { name: 'a', sql: '2' });
  expect(withQuery(saved, { name: 'b', sql: '3' })).toEqual([
    { name: 'a', sql: '2' },
    { name: 'b', sql: '3' },
  ]);
});

test('the editor knows the tables, their columns and the log', () => {
  expect(sqlNamespace([orders])).toMatchObject({
    order_status: [{ label: 'order_id', detail: 'text' }, { label: 'customer' }, { label: 'status' }],
    events: expect.arrayContaining(['position', 'correlation_id']),
  });
});

test('a place shows all read models, one, or the console', () => {
  const place = { area: 'read-models', item: null, query: {} };
  expect(chosenOf(place)).toEqual({ kind: 'all' });
  expect(chosenOf({ ...place, item: 'order_status' })).toEqual({ kind: 'model', name: 'order_status' });
  expect(chosenOf({ ...place, query: { model: 'a' } })).toEqual({ kind: 'model', name: 'a' });
  expect(chosenOf({ ...place, query: { sql: '' } })).toEqual({ kind: 'sql', name: '' });
});
