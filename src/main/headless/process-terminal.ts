/** The terminal of this process. A drawn block stays below what is written: it is taken away before, and the next drawing brings it back. */
import type { WriteStream } from 'node:tty';
import { widthOf } from './present/paint.ts';
import type { Terminal } from './terminal.ts';

type Output = Pick<WriteStream, 'write'> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

const DEFAULT_COLUMNS = 100;

/** @param env decides on colour: NO_COLOR (no-color.org) forbids it, FORCE_COLOR asks for it where there is no terminal. */
export function processTerminal(out: Output, err: Output, env: Readonly<Record<string, string | undefined>>): Terminal {
  const interactive = out.isTTY === true && env['TERM'] !== 'dumb';
  let drawnLines = 0;
  const erase = () => {
    if (drawnLines > 0) out.write(`\u001b[${drawnLines}A\u001b[0J`);
    drawnLines = 0;
  };
  return {
    interactive,
    colours: !env['NO_COLOR'] && (interactive || Boolean(env['FORCE_COLOR'])),
    get columns() {
      return out.columns ?? DEFAULT_COLUMNS;
    },
    out(text) {
      erase();
      out.write(text);
    },
    err(text) {
      if (err.isTTY) erase();
      err.write(text);
    },
    draw(block) {
      erase();
      const lines = block.split('\n').slice(0, -1);
      // A block that is taller than the terminal could not be taken away again: its top is what matters.
      const shown = lines.slice(0, (out.rows ?? Number.POSITIVE_INFINITY) - 1);
      out.write(shown.map((line) => `${line}\n`).join(''));
      drawnLines = shown.reduce((sum, line) => sum + heightOf(line, out.columns ?? DEFAULT_COLUMNS), 0);
    },
  };
}

/** Rows that a line takes on a terminal so wide. */
function heightOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(widthOf(line) / columns));
}
