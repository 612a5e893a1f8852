import { expect, test } from 'vitest';
import { changeNote } from '../../../../src/renderer/features/streams/change-note.ts';
import { eventSummary } from '../../../../src/renderer/features/streams/event-summary.ts';
import { mergeStates } from '../../../../src/renderer/features/streams/merge-states.ts';

test('a summary leaves out the key of the stream, and names numbers', () => {
  expect(eventSummary({ sku: 'KB-4471', orderId: '301208', quantity: 2 }, 'inventory-item-KB-4471')).toBe(
    '301208 · quantity 2',
  );
});

test('lists are counted, objects told by their leaves, nothing is left out', () => {
  const data = {
    orderId: '1',
    user: { id: 'u-7', name: 'Ada' },
    items: [{ sku: 'A' }],
    total: { value: 8990, currency: 'EUR' },
    gift: false,
    note: null,
  };
  expect(eventSummary(data, 'order-1')).toBe('u-7 Ada · 1 item · total 8990 EUR · gift false');
});

test('long texts are cut', () => {
  expect(eventSummary({ text: 'x'.repeat(80) }, 'a-1')).toHaveLength(40);
});

test('a change says its difference when it is one of numbers', () => {
  const note = (before: number | string, now: number | string) => changeNote(mergeStates(before, now));
  expect(note(16, 14)).toBe('− 2');
  expect(note(0.1, 0.3)).toBe('+ 0.2');
  expect(note('placed', 'paid')).toBe('changed');
  expect(note(1, 1)).toBeUndefined();
});
