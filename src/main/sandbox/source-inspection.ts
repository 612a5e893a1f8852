/**
 * What can be told of a handler file before it runs: asynchronous code (an error), state at module level and names that handlers do
 * not have (warnings).
 *
 * esbuild parses and knows scopes, and gives no tree. So the questions are put as builds whose result answers them: names that
 * belong to the outside are replaced by markers (a local variable of that name is not), template literals are made into texts of one
 * line, and each statement at module level then begins its own line. The source map leads from there back to the file.
 */
import { type Message, type TransformOptions, transform } from 'esbuild';
import type { Finding } from '../../shared/model/model.ts';
import { ABSENT_GLOBALS, ABSENT_MEMBERS, absence } from './absent-globals.ts';
import { columnOf, createPlaceMap } from './source-place.ts';

/** @param file relative to the workspace. Answers nothing for text that does not parse: the bundler reports that. */
export async function inspectSource(file: string, text: string): Promise<readonly Finding[]> {
  const [asynchronous, marked] = await Promise.all([asynchronousCode(file, text), markedSource(file, text)]);
  return [...asynchronous, ...marked].sort((one, other) => one.line - other.line || one.column - other.column);
}

const SHARED = {
  format: 'esm',
  target: 'es2024',
  legalComments: 'none',
  logLevel: 'silent',
  tsconfigRaw: '{}',
} satisfies TransformOptions;

const ASYNCHRONOUS = { 'async-await': false, 'async-generator': false, 'for-await': false, 'top-level-await': false };

/** Without generators esbuild cannot rewrite asynchronous code, and says where each stands. */
async function asynchronousCode(file: string, text: string): Promise<readonly Finding[]> {
  const supported = { ...ASYNCHRONOUS, generator: false };
  const errors = await errorsOf(text, { ...SHARED, loader: loaderOf(file), sourcefile: file, supported });
  return errors
    .filter(({ text: words }) => SAYS_ASYNCHRONOUS.test(words))
    .map((message) => asynchronousFinding(file, message));
}

const SAYS_ASYNCHRONOUS = /async|for-await|top-level await/i;

async function errorsOf(text: string, options: TransformOptions): Promise<readonly Message[]> {
  try {
    await transform(text, options);
    return [];
  } catch (error) {
    if (error instanceof Error && 'errors' in error && Array.isArray(error.errors)) return error.errors;
    throw error;
  }
}

function asynchronousFinding(file: string, { location }: Message): Finding {
  return {
    severity: 'error',
    file,
    line: location?.line ?? 1,
    column: location ? columnOf(location) : 1,
    rule: 'async-code',
    message: 'handlers are synchronous: they return decisions and never wait',
    hint: 'return ctx.call(...) or ctx.setTimer(...) and go on in `answers` or `timers`',
  };
}

const MARK = '__outside_';
const MARKED = new RegExp(`(new )?${MARK}(\\w+)(\\(\\))?`, 'g');
/** On a line and the next one; enums and namespaces, which are printed as variables too, are none. */
const MODULE_STATE = /^(?:export )?(?:let|var) (?!\w+ = \/\* @__PURE__ \*\/ \(\(|(\w+);\n\(\(\1)/;

/** Date alone is there; only asking it for the present is not. */
const INSTEAD: Readonly<Record<string, string>> = { ...ABSENT_GLOBALS, ...ABSENT_MEMBERS };
const PRESENT = absence('new Date()', 'use new Date(ctx.timeMs), or the time of the event');

async function markedSource(file: string, text: string): Promise<readonly Finding[]> {
  const options: TransformOptions = {
    ...SHARED,
    loader: loaderOf(file),
    sourcefile: file,
    sourcemap: 'external',
    supported: { 'template-literal': false },
    define: Object.fromEntries(
      [...Object.keys(INSTEAD), 'Date'].map((name) => [name, MARK + name.replace('.', '_dot_')]),
    ),
  };
  const { code, map } = await transformed(text, options);
  const places = createPlaceMap(map);
  const lines = code.split('\n');
  const found = lines.flatMap((line, index) => [
    ...moduleState(`${line}\n${lines[index + 1] ?? ''}`, index + 1),
    ...absentNames(line, index + 1),
  ]);
  return found.map(({ line, column, ...finding }) => {
    const place = places.placeOf({ line, column });
    return { severity: 'warning', file, line: place?.line ?? 1, column: place?.column ?? 1, ...finding };
  });
}

async function transformed(
  text: string,
  options: TransformOptions,
): Promise<{ readonly code: string; readonly map: string }> {
  try {
    return await transform(text, options);
  } catch {
    // does not parse: the bundler has said so, with the place
    return { code: '', map: '{"version":3,"sources":[],"names":[],"mappings":""}' };
  }
}

/** Something found in a line of generated code. */
type Hit = Pick<Finding, 'line' | 'column' | 'rule' | 'message'> & { readonly hint?: string };

function moduleState(twoLines: string, line: number): readonly Hit[] {
  if (!MODULE_STATE.test(twoLines)) return [];
  return [
    {
      line,
      column: 1,
      rule: 'module-state',
      message:
        'a variable at module level outlives the call: what a handler keeps there is lost at the next restart and not replayed',
      hint: 'use const for what never changes; keep the rest in events, or in the state that evolve returns',
    },
  ];
}

function absentNames(text: string, line: number): readonly Hit[] {
  return [...text.matchAll(MARKED)].flatMap(({ index, 1: isNew, 2: marked = '', 3: isEmptyCall }) => {
    const name = marked.replace('_dot_', '.');
    const message = name === 'Date' ? PRESENT : absence(name, INSTEAD[name] ?? '');
    if (name === 'Date' && !(isNew && isEmptyCall)) return [];
    return [{ line, column: index + 1, rule: 'not-available', message }];
  });
}

function loaderOf(file: string): 'ts' | 'js' {
  return /\.m?ts$/.test(file) ? 'ts' : 'js';
}
