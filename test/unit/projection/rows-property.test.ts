import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Projection } from '../../../src/shared/model/actors.ts';
import type { RowDecision } from '../../../src/shared/model/decision.ts';
import {
  bundle,
  decided,
  type EventOutcome,
  FAR,
  look,
  opened,
  ordersProjection,
  pageOf,
  ready,
  rules,
  temporaryFile,
} from './built.ts';

type ReferenceRow = { note: unknown; count: number; total: number };

/** What the four decisions mean, one after the other, written as plainly as they are described. */
function reference(decisions: readonly RowDecision[]): readonly unknown[] {
  const rows = new Map<string, ReferenceRow>();
  for (const decision of decisions) applyPlainly(rows, decision);
  return [...rows]
    .map(([key, { note, count, total }]) => [...JSON.parse(key), note, count, total])
    .sort(([a, p], [b, q]) => (a === b ? p - q : byText(a, b)));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function applyPlainly(rows: Map<string, ReferenceRow>, decision: RowDecision): void {
  if (decision.kind === 'upsert') {
    const { id, part, note, count, total } = decision.row;
    rows.set(JSON.stringify([id, part]), { note, count: Number(count), total: Number(total) });
    return;
  }
  const key = JSON.stringify([decision.key['id'], decision.key['part']]);
  const row = rows.get(key);
  if (decision.kind === 'remove') rows.delete(key);
  else if (decision.kind === 'update') row && rows.set(key, { ...row, ...decision.changes });
  else {
    const from = row ?? { note: null, count: 0, total: 0, ...decision.otherwise };
    rows.set(key, {
      ...from,
      count: from.count + (decision.by['count'] ?? 0),
      total: from.total + (decision.by['total'] ?? 0),
    });
  }
}

const key = fc.record({ id: fc.constantFrom('ann', 'bob', 'a"b', ''), part: fc.constantFrom(1, 2) });
const note = fc.oneof(fc.constant(null), fc.constantFrom('red apple', 'green apple', 'blue pear'));
const count = fc.integer({ min: -5, max: 5 });
const total = fc.constantFrom(0.1, 0.2, 0.3, -0.7, 1e15, 1e-3);

const decision: fc.Arbitrary<RowDecision> = fc.oneof(
  fc
    .record({ key, note, count, total })
    .map(({ key: at, ...rest }) => ({ kind: 'upsert' as const, row: { ...at, ...rest } })),
  fc.record({ kind: fc.constant('update' as const), key, changes: fc.record({ note, total }, { requiredKeys: [] }) }),
  fc.record({
    kind: fc.constant('increment' as const),
    key,
    by: fc.record({ count, total }, { requiredKeys: [] }),
    otherwise: fc.record({ note, count }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('remove' as const), key }),
);
/** Each event decides on up to three rows; the pages' sizes come in an endless round. */
const history = fc.array(fc.array(decision, { maxLength: 3 }), { maxLength: 60 });
const sizes = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 6 });

function built(
  projection: Projection,
  events: readonly (readonly RowDecision[])[],
  pageSizes: readonly number[],
  file: string,
) {
  const model = ready(opened(file).open(projection, bundle(), FAR));
  const outcomes = events.map((decisions, index) => decided(index + 1, ...decisions));
  for (const page of pages(outcomes, pageSizes)) model.commit(pageOf(page), rules('stop'));
  return model;
}

function* pages(outcomes: readonly EventOutcome[], pageSizes: readonly number[]): Generator<readonly EventOutcome[]> {
  let next = 0;
  for (let turn = 0; next < outcomes.length; turn += 1) {
    const size = pageSizes[turn % pageSizes.length] ?? 1;
    yield outcomes.slice(next, next + size);
    next += size;
  }
}

describe.each(['table', 'full-text'] as const)('target %s', (target) => {
  const projection = ordersProjection({ target });
  const rowsSql = 'SELECT id, part, note, count, total FROM orders ORDER BY id, part';

  test('P1 rows are what the decisions mean one by one, whatever the pages are', () => {
    fc.assert(
      fc.property(history, sizes, (events, pageSizes) => {
        const file = temporaryFile();
        const model = built(projection, events, pageSizes, file);
        expect(look(file, rowsSql)).toEqual(reference(events.flat()));
        expect(model.position).toBe(events.length);
      }),
      { numRuns: 60 },
    );
  });

  test('P1 rows built in steps are those of a rebuild from zero in one page', () => {
    fc.assert(
      fc.property(history, sizes, (events, pageSizes) => {
        const inSteps = temporaryFile();
        const atOnce = temporaryFile();
        built(projection, events, pageSizes, inSteps);
        built(projection, events, [1_000], atOnce);
        expect(look(inSteps, rowsSql)).toEqual(look(atOnce, rowsSql));
      }),
      { numRuns: 60 },
    );
  });
});

/** FTS5's own comparison of the index with the rows that it points to. @throws when they differ. */
function checkIndex(file: string): void {
  const db = new Database(file);
  try {
    db.exec(`INSERT INTO orders (orders, rank) VALUES ('integrity-check', 1)`);
  } finally {
    db.close();
  }
}

test('the full-text index finds the words that rows hold now, and no word of rows before', () => {
  const projection = ordersProjection({ target: 'full-text' });
  fc.assert(
    fc.property(history, sizes, (events, pageSizes) => {
      const file = temporaryFile();
      built(projection, events, pageSizes, file);
      for (const word of ['apple', 'pear', 'red', 'ann']) {
        const found = look(file, `SELECT id, part FROM orders WHERE orders MATCH '${word}' ORDER BY id, part`);
        const held = look(
          file,
          `SELECT id, part FROM orders WHERE note LIKE '%${word}%' OR id = '${word}' ORDER BY id, part`,
        );
        expect(found).toEqual(held);
      }
      expect(() => checkIndex(file)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
