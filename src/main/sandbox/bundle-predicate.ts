/**
 * A predicate over events, as a person types it, made into a script for the sandbox: `(event) => event.data.total > 100`. It runs
 * over a page of events in one call, so that nothing crosses to the sandbox per event.
 *
 *  P1 an event on which it throws does not pass; it is counted, and `probe` on that event says where and why.
 *  P2 places are those of the text as it was typed, whatever is put around it.
 */
import { type Message, type TransformOptions, transform } from 'esbuild';
import type { SourcePlace } from '../../shared/model/source-place.ts';
import { hashOf, withoutRejectedWords } from './bundle.ts';
import type { HandlerBundle } from './sandbox.ts';
import { inspectSource } from './source-inspection.ts';
import { columnOf } from './source-place.ts';

/** What is wrong with the text; line and column count from 1. */
export type PredicateFault = { readonly message: string; readonly line: number; readonly column: number };

export type PredicateBundle =
  | { readonly ok: true; readonly bundle: HandlerBundle }
  | { readonly ok: false; readonly fault: PredicateFault };

/** `pass(events)` answers which passed, by index, how many made it throw, and the first of those (-1 for none). */
export const PASS = ['pass'];
/** `probe(event)` answers whether that one passes, and lets what it throws come through. */
export const PROBE = ['probe'];

const FILE = 'predicate.ts';
const BEFORE = 'const predicate = (';
const AFTER = `
);
if (typeof predicate !== 'function') throw new TypeError('write a function of the event: (event) => event.data.total > 100');
export function pass(events) {
  const passed = [];
  let failed = 0;
  let first = -1;
  for (let index = 0; index < events.length; index += 1) {
    try {
      if (predicate(events[index])) passed.push(index);
    } catch {
      failed += 1;
      if (first < 0) first = index;
    }
  }
  return { passed, failed, first };
}
export function probe(event) {
  return Boolean(predicate(event));
}
`;

const OPTIONS = {
  loader: 'ts',
  format: 'iife',
  globalName: '__handlers',
  target: 'es2024',
  sourcefile: FILE,
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'silent',
  tsconfigRaw: '{}',
  supported: { 'dynamic-import': false },
} satisfies TransformOptions;

/** @param text an expression of TypeScript whose value is a function of one event; types are erased, not checked. */
export async function bundlePredicate(text: string): Promise<PredicateBundle> {
  const expression = text.replace(/[\s;]+$/, '');
  if (expression.trim() === '') return faulty('write a function of the event: (event) => event.data.total > 100');
  try {
    const { code, map } = await transform(`${BEFORE}${expression}${AFTER}`, OPTIONS);
    const [waits] = (await inspectSource(FILE, `${BEFORE}${expression}\n);`)).filter(
      ({ rule }) => rule === 'async-code',
    );
    if (waits)
      return { ok: false, fault: { ...typedPlace(waits), message: 'a predicate answers at once: no async, no await' } };
    const script = `${withoutRejectedWords(code)}__handlers\n`;
    return { ok: true, bundle: { file: FILE, hash: await hashOf(script), code: script, sourceMap: map } };
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error && Array.isArray(error.errors))) throw error;
    return { ok: false, fault: faultOf(error.errors, expression) };
  }
}

/** A place of the script's source as a place of the text that was typed (P2). */
export function typedPlace({ line, column }: Pick<SourcePlace, 'line' | 'column'>): Omit<PredicateFault, 'message'> {
  return { line, column: line === 1 ? Math.max(1, column - BEFORE.length) : column };
}

function faulty(message: string): PredicateBundle {
  return { ok: false, fault: { message, line: 1, column: 1 } };
}

/** Of what does not parse the first complaint counts; one behind the end is about the end. */
function faultOf([first]: readonly Message[], expression: string): PredicateFault {
  const text = first?.text ?? 'this is no TypeScript';
  const message = text.replace(/^Expected "\)" but found (.*)$/, 'unexpected $1 after the function');
  const lines = expression.split('\n');
  if (!first?.location) return { message, line: 1, column: 1 };
  const place = typedPlace({ line: first.location.line, column: columnOf(first.location) });
  if (place.line <= lines.length) return { message, ...place };
  return {
    message: `${message}: something is missing at the end`,
    line: lines.length,
    column: (lines.at(-1) ?? '').length + 1,
  };
}
