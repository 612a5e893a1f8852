/** What a command may do to the terminal. Made by the entry (`cli.ts`), replaced in tests. */
import { coloured, type Paint, plain } from './present/paint.ts';

export interface Terminal {
  /** To standard output, as it is. */
  out(text: string): void;
  /** To standard error, as it is. */
  err(text: string): void;
  /** Draws `block` in place of the last one drawn; `out` and `err` in between are written above it. Only when `interactive`. */
  draw(block: string): void;
  /** Whether standard output is a terminal, where a summary may be drawn over. */
  readonly interactive: boolean;
  readonly colours: boolean;
  /** Width in columns. */
  readonly columns: number;
}

export function paintOf(terminal: Terminal): Paint {
  return terminal.colours ? coloured : plain;
}

/** One JSON value on one line. */
export function outJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value)}\n`);
}
