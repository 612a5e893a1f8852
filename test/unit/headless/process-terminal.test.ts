import { describe, expect, test } from 'vitest';
import { processTerminal } from '../../../src/main/headless/process-terminal.ts';

function screen(shape: { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number } = {}) {
  const written: string[] = [];
  const write = (text: unknown) => written.push(String(text)) > 0;
  return { ...shape, write, text: () => written.join('') };
}
const ERASE_TWO = '\u001b[2A\u001b[0J';

describe('a terminal', () => {
  test('draws a block in the place of the last one, and writes above it', () => {
    const out = screen({ isTTY: true, columns: 80, rows: 24 });
    const terminal = processTerminal(out, screen({ isTTY: true }), {});
    terminal.draw('a\nb\n');
    terminal.draw('c\nd\n');
    terminal.out('said\n');
    terminal.out('again\n');
    expect(out.text()).toBe(`a\nb\n${ERASE_TWO}c\nd\n${ERASE_TWO}said\nagain\n`);
  });

  test('takes the block away before an error is written to the same screen', () => {
    const out = screen({ isTTY: true });
    const terminal = processTerminal(out, screen({ isTTY: true }), {});
    terminal.draw('a\nb\n');
    terminal.err('warn\n');
    expect(out.text()).toBe(`a\nb\n${ERASE_TWO}`);
  });

  test('counts the rows that a long line takes, colour not counted', () => {
    const out = screen({ isTTY: true, columns: 10, rows: 24 });
    const terminal = processTerminal(out, screen(), {});
    terminal.draw(`\u001b[1m${'x'.repeat(11)}\u001b[0m\n`);
    terminal.draw('');
    expect(out.text().endsWith(ERASE_TWO)).toBe(true);
  });

  test('never draws more than fits', () => {
    const out = screen({ isTTY: true, columns: 80, rows: 3 });
    processTerminal(out, screen(), {}).draw('1\n2\n3\n4\n');
    expect(out.text()).toBe('1\n2\n');
  });
});

test.each([
  ['a terminal', { isTTY: true }, {}, true],
  ['a terminal, with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['a terminal, with NO_COLOR empty', { isTTY: true }, { NO_COLOR: '' }, true],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ['a pipe', {}, {}, false],
  ['a pipe, with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
])('colour on %s', (_where, shape, env, colours) => {
  expect(processTerminal(screen(shape), screen(), env).colours).toBe(colours);
});
