import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyRowChange, parseRowChange, type Row } from '../../../src/main/projection/row-change.ts';
import { shapeOf } from '../../../src/main/projection/shape.ts';
import { isAppError, messageOf } from '../../../src/shared/kernel/failure.ts';
import { Projection } from '../../../src/shared/model/actors.ts';
import { RowDecision } from '../../../src/shared/model/decision.ts';

const SHAPE = shapeOf(
  Projection.parse({
    name: 'orders',
    from: ['OrderPlaced'],
    key: ['id'],
    columns: { id: 'text', count: 'integer', total: 'real', open: 'boolean', tags: 'json' },
  }),
);

function complaintAbout(decision: unknown): string {
  try {
    parseRowChange(SHAPE, decision);
    return 'none';
  } catch (error) {
    return messageOf(error);
  }
}

function rowAfter(current: Row | null, decision: unknown): Row | null {
  return applyRowChange(SHAPE, current, parseRowChange(SHAPE, decision));
}

describe('upsert', () => {
  test('writes a whole row in the order of the columns, with nothing where nothing was said', () => {
    const row = rowAfter(['a', 9, 9, 1, '[]'], { kind: 'upsert', row: { count: 2, id: 'a', open: false } });
    expect(row).toEqual(['a', 2, null, 0, null]);
  });

  test('stores JSON as canonical text, so that equal values are equal text', () => {
    const one = rowAfter(null, { kind: 'upsert', row: { id: 'a', tags: { b: 1, a: [2] } } });
    const other = rowAfter(null, { kind: 'upsert', row: { id: 'a', tags: { a: [2], b: 1 } } });
    expect(one).toEqual(other);
    expect(one?.[4]).toBe('{"a":[2],"b":1}');
  });

  test('half a surrogate pair is replaced before it becomes a key that SQLite would change', () => {
    expect(parseRowChange(SHAPE, { kind: 'upsert', row: { id: 'a\ud800' } }).key).toBe('a\ufffd');
  });
});

describe('update', () => {
  test('changes the columns that it names', () => {
    expect(
      rowAfter(['a', 1, 2, 1, null], { kind: 'update', key: { id: 'a' }, changes: { open: false, total: null } }),
    ).toEqual(['a', 1, null, 0, null]);
  });

  test('of a row that is not there does nothing', () => {
    expect(rowAfter(null, { kind: 'update', key: { id: 'a' }, changes: { count: 1 } })).toBeNull();
  });
});

describe('increment', () => {
  const decision = { kind: 'increment', key: { id: 'a' }, by: { count: 2 }, otherwise: { open: true, count: 10 } };

  test('of a row that is not there starts from zeroes and `otherwise`', () => {
    expect(rowAfter(null, decision)).toEqual(['a', 12, 0, 1, null]);
  });

  test('of a row that is there adds, leaves the rest, and counts an empty column as zero', () => {
    expect(rowAfter(['a', 5, 7, 0, null], decision)).toEqual(['a', 7, 7, 0, null]);
    expect(rowAfter(['a', null, 7, 0, null], decision)).toEqual(['a', 2, 7, 0, null]);
  });

  test('that leaves the safe integers is refused, not rounded', () => {
    const add = () => rowAfter(['a', Number.MAX_SAFE_INTEGER, 0, null, null], { ...decision, by: { count: 1 } });
    expect(add).toThrow('column count: 9007199254740991 and 1 make 9007199254740992, beyond what it can hold');
  });
});

describe('a decision that does not fit names the column, what it takes and what was found', () => {
  test.each([
    [{ kind: 'upsert', row: { id: 'a', count: '12' } }, 'column count: expected an integer, found "12"'],
    [{ kind: 'upsert', row: { id: 'a', count: 1.5 } }, 'column count: expected an integer, found 1.5'],
    [{ kind: 'upsert', row: { id: 'a', open: 1 } }, 'column open: expected true or false, found 1'],
    [{ kind: 'upsert', row: { id: 7 } }, 'column id: expected text, found 7'],
    [{ kind: 'upsert', row: { count: 1 } }, 'column id: it is part of the key and has no value'],
    [
      { kind: 'upsert', row: { id: 'a', colour: 1 } },
      'no column "colour" in orders; it has id, count, total, open, tags',
    ],
    [
      { kind: 'upsert', row: { id: 'a', constructor: 1 } },
      'no column "constructor" in orders; it has id, count, total, open, tags',
    ],
    [{ kind: 'upsert' }, 'upsert: expected "row" to be an object, found undefined'],
    [
      { kind: 'update', key: { id: 'a' }, changes: { id: 'b' } },
      'column id: it is part of the key; remove the row and upsert another',
    ],
    [{ kind: 'update', key: { count: 1 }, changes: {} }, 'column id: it is part of the key and has no value'],
    [{ kind: 'remove', key: { id: 'a', count: 1 } }, 'expected a key like { id }, found more columns'],
    [{ kind: 'remove', key: 'a' }, 'expected a key like { id }, found "a"'],
    [
      { kind: 'increment', key: { id: 'a' }, by: { open: 1 }, otherwise: {} },
      'column open: only numbers can be incremented, and it holds boolean',
    ],
    [
      { kind: 'increment', key: { id: 'a' }, by: { count: null }, otherwise: {} },
      'column count: expected a number to add, found null',
    ],
    [
      { kind: 'emit', type: 'OrderPlaced', data: {} },
      'a projection may upsert, update, increment or remove; found "emit"',
    ],
    ['upsert', 'expected a row decision, found "upsert"'],
  ])('%j', (decision, complaint) => {
    expect(complaintAbout(decision)).toBe(complaint);
  });
});

test('what it accepts, the model of decisions accepts too, and what the model refuses it refuses', () => {
  const name = fc.constantFrom('id', 'count', 'total', 'open', 'tags', 'Bad Name', 'colour');
  const value = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const part = fc.oneof(
    { weight: 9, arbitrary: fc.dictionary(name, value, { maxKeys: 3 }) },
    { weight: 1, arbitrary: value },
  );
  const decision = fc.record(
    {
      kind: fc.constantFrom('upsert', 'update', 'increment', 'remove', 'emit'),
      row: part,
      key: fc.oneof(fc.constant({ id: 'a' }), part),
      changes: part,
      by: fc.oneof(fc.constant({ count: 1 }), part),
      otherwise: part,
    },
    { requiredKeys: ['kind'] },
  );
  let accepted = 0;
  fc.assert(
    fc.property(decision, (candidate) => {
      const crossed: unknown = JSON.parse(JSON.stringify(candidate));
      if (complaintAbout(crossed) !== 'none') return;
      accepted += 1;
      expect(RowDecision.safeParse(crossed).success).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('a complaint is a handler failure, so that it parks or skips and is never taken for a bug', () => {
  expect.assertions(1);
  try {
    parseRowChange(SHAPE, null);
  } catch (error) {
    expect(isAppError(error, 'handler-failed')).toBe(true);
  }
});
