/**
 * Regular expressions of a workspace's schemas. A pattern that backtracks without end would hold up the engine's thread, and a
 * workspace from a stranger must be safe to open (design.md section 5): patterns that may do so run under a time limit.
 *
 *  P1 a match ends: at the latest after `LIMIT_MS`, counted as no match.
 *  P2 a pattern that cannot backtrack far runs as it is, at full speed.
 */
import { createContext, runInContext } from 'node:vm';

const LIMIT_MS = 50;

export type Pattern = { readonly test: (text: string) => boolean };

/** The signature that ajv wants of `code.regExp`. */
export type PatternEngine = { (pattern: string, flags: string): Pattern; readonly code: string };

/** Hands compiled patterns to ajv, guarded where they need it. @throws SyntaxError for a pattern that is none. */
export const patternEngine: PatternEngine = Object.assign(
  (pattern: string, flags: string): Pattern => {
    const compiled = new RegExp(pattern, flags);
    return mayBacktrackFar(pattern) ? guarded(compiled) : compiled;
  },
  { code: 'patternEngine' },
);

/**
 * True when a repeated group holds a repetition or an alternative, when two or more unbounded repetitions can share the same
 * text, or when it refers back: the shapes whose time grows faster than the text. Errs on the side of true.
 */
export function mayBacktrackFar(pattern: string): boolean {
  const plain = pattern.replace(/\\[^1-9k]/g, 'x').replace(/\[(?:[^\]\\]|\\.)*\]/g, 'x');
  const repeatedGroup = /\)(?:[*+]|\{\d)/.test(plain);
  const unbounded = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  return repeatedGroup || unbounded > 2 || /\\[1-9k]/.test(plain);
}

/** `vm` is no wall; here it is only the one way to stop a running match from its own thread. */
function guarded(compiled: RegExp): Pattern {
  const context = createContext({ compiled, text: '' });
  return {
    test: (text) => {
      context.text = text;
      try {
        return runInContext('compiled.test(text)', context, { timeout: LIMIT_MS }) === true;
      } catch (error) {
        if (isTimeout(error)) return false; // (P1)
        throw error;
      }
    },
  };
}

/** The error may come from the other context, whose `Error` is not ours. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
