import { describe, expect, test } from 'vitest';
import { isTyping, keysText, matchesKeys } from '../../../src/renderer/ui/keys.ts';
import { nextRow } from '../../../src/renderer/ui/next-row.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys', () => {
  test('Mod is Ctrl, and Command on a Mac', () => {
    expect(matchesKeys('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matchesKeys('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
  });

  test('a letter with Shift is another key', () => {
    expect(matchesKeys('T', press('T', { shiftKey: true }), false)).toBe(false);
    expect(matchesKeys('Shift+T', press('T', { shiftKey: true }), false)).toBe(true);
  });

  test('a sign is itself, whichever keys write it', () => {
    expect(matchesKeys('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesKeys('?', press('?'), false)).toBe(true);
  });

  test('a plain key belongs to a text field, a chord and a function key do not', () => {
    expect(['J', 'Space', '?', 'Mod+K', 'Alt+1', 'F8'].filter(isTyping)).toEqual(['J', 'Space', '?']);
    expect(['Mod+Z', 'Mod+Shift+Z'].every(isTyping)).toBe(true); // a field takes back its own typing
  });

  test('are written as the machine writes them', () => {
    expect(keysText('Mod+K', false)).toBe('Ctrl K');
    expect(keysText('Mod+Shift+K', true)).toBe('⌘⇧K');
  });
});

describe('a table by keyboard', () => {
  const go = (key: string, current: number) => nextRow(press(key), current, 100, 10);

  test.each([
    ['ArrowDown', 5, 6],
    ['j', 5, 6],
    ['k', 5, 4],
    ['PageDown', 5, 15],
    ['Home', 5, 0],
    ['End', 5, 99],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['ArrowDown', -1, 0],
  ])('%s from %s goes to %s', (key, current, next) => expect(go(key, current)).toBe(next));

  test('leaves other keys alone', () => expect(go('x', 5)).toBeUndefined());
});
