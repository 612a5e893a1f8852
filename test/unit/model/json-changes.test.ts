import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../../src/shared/kernel/json.ts';
import { type JsonChange, jsonChanges } from '../../../src/shared/kernel/json-changes.ts';

/** Carries the changes out, the last first, so that what is removed from a list moves nothing that is still to be changed. */
function applied(before: Json, changes: readonly JsonChange[]): Json {
  const removedLast = changes.toSorted((a, b) => Number(a.kind === 'removed') - Number(b.kind === 'removed'));
  const removed = removedLast.filter(({ kind }) => kind === 'removed').reverse();
  const others = removedLast.filter(({ kind }) => kind !== 'removed');
  return [...others, ...removed].reduce((value, change) => withChange(value, change, change.path), before);
}

function withChange(value: Json, change: JsonChange, [step, ...more]: JsonChange['path']): Json {
  if (step === undefined) return 'after' in change ? change.after : null;
  const isRemoved = change.kind === 'removed' && more.length === 0;
  if (Array.isArray(value)) {
    if (isRemoved) return value.toSpliced(Number(step), 1);
    return Object.assign([...value], { [step]: withChange(value[Number(step)] ?? null, change, more) });
  }
  if (!isJsonObject(value)) throw new Error(`no step ${step} in ${JSON.stringify(value)}`);
  const { [step]: inner = null, ...others } = value;
  return isRemoved ? others : { ...others, [step]: withChange(inner, change, more) };
}

const anyJson = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));

test('the changes lead from the one to the other, and are none between equals', () => {
  fc.assert(
    fc.property(anyJson, anyJson, (before, after) => {
      expect(applied(before, jsonChanges(before, after))).toEqual(after);
      expect(jsonChanges(before, before)).toEqual([]);
    }),
  );
});

test('only what differs is named', () => {
  const before = { status: 'open', lines: [{ sku: 'A', pieces: 1 }], note: 'x' };
  const after = { status: 'paid', lines: [{ sku: 'A', pieces: 2 }, { sku: 'B' }], total: 3 };
  expect(jsonChanges(before, after)).toEqual([
    { kind: 'changed', path: ['status'], before: 'open', after: 'paid' },
    { kind: 'changed', path: ['lines', 0, 'pieces'], before: 1, after: 2 },
    { kind: 'added', path: ['lines', 1], after: { sku: 'B' } },
    { kind: 'removed', path: ['note'], before: 'x' },
    { kind: 'added', path: ['total'], after: 3 },
  ]);
});
