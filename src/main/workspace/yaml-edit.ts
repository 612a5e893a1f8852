/**
 * Edits YAML text so that people find their file as they left it.
 *
 *  Y1 the result has exactly the value that was asked for, at exactly that place, and every other value as it was.
 *  Y2 comments, key order, blank lines, quotes and unknown keys outside what was replaced or removed stay as they are.
 *  Y3 each result is parsed and compared before it is answered; an edit that cannot be done safely is refused, never half done.
 */
import { type Document, Lexer, parseDocument } from 'yaml';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { splice } from './yaml-splice.ts';
import { sameValue, stepsBetween, takeStep, type YamlPath, type YamlStep } from './yaml-steps.ts';

/**
 * Sets the value at `path`, or removes it when `value` is undefined. Missing maps on the way are made. Comment lines above something
 * that is removed stay.
 * @throws AppError `invalid-workspace` when the text is no YAML; `unsupported` when the edit cannot be done without loss.
 */
export function editYaml(text: string, path: YamlPath, value: Json | undefined): string {
  const root = parse(text).value;
  const steps = value === undefined ? removal(root, path) : setting(root, path, value);
  return steps.reduce(takeSafely, text);
}

/** The comments of a YAML text, in order, as they are written. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = [];
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!isScalar && token.startsWith('#')) comments.push(token);
    isScalar = token === SCALAR_FOLLOWS;
  }
  return comments;
}

/** The lexer's mark for "what follows is a scalar". */
const SCALAR_FOLLOWS = '\u001f';

function setting(root: Json, path: YamlPath, value: Json): readonly YamlStep[] {
  const depth = depthOf(root, path);
  if (depth === path.length) return stepsBetween(at(root, path) as Json, value, path);
  const missing = path.slice(depth + 1);
  const wrapped = missing.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
  const there = at(root, path.slice(0, depth));
  const isEmpty = there === null || (typeof there === 'object' && Object.keys(there).length === 0);
  const key = path[depth] as string | number;
  // An empty map or a missing value has no place to add to: it is set as a whole.
  if (isEmpty) return [{ kind: 'set', path: path.slice(0, depth), value: { [key]: wrapped } }];
  return [{ kind: 'add', path: path.slice(0, depth + 1), value: wrapped }];
}

function removal(root: Json, path: YamlPath): readonly YamlStep[] {
  if (depthOf(root, path) < path.length || path.length === 0) return [];
  const owner = at(root, path.slice(0, -1));
  const isLast = typeof owner === 'object' && owner !== null && Object.keys(owner).length === 1;
  if (!isLast) return [{ kind: 'remove', path }];
  return [{ kind: 'set', path: path.slice(0, -1), value: Array.isArray(owner) ? [] : {} }];
}

function takeSafely(text: string, step: YamlStep): string {
  const { document, value } = parse(text);
  const wanted = takeStep(value, step);
  const keepsComments = step.kind === 'add' || (step.kind === 'set' && typeof at(value, step.path) !== 'object');
  const isRight = (result: string | undefined): result is string =>
    result !== undefined && holds(result, wanted) && (!keepsComments || keeps(text, result));
  const spliced = splice(text, document, step);
  if (isRight(spliced)) return spliced;
  const rewritten = rewrite(document, step);
  if (isRight(rewritten)) return rewritten; // (Y3)
  throw new AppError(
    'unsupported',
    `set ${step.path.join('/')}: the way it is written cannot be changed safely; edit it by hand`,
  );
}

/** The library's own way: keeps comments and order as well, but may lay out anew what it did not touch. */
function rewrite(document: Document, step: YamlStep): string | undefined {
  try {
    if (step.kind === 'remove') document.deleteIn(step.path);
    else if (step.path.length === 0) document.contents = document.createNode(step.value);
    else if (step.kind === 'add' && typeof step.path.at(-1) === 'number') return undefined;
    else document.setIn(step.path, document.createNode(step.value));
    return document.toString({ lineWidth: 0 });
  } catch {
    // The document has no way to do it either (an alias on the path): the caller refuses.
    return undefined;
  }
}

function parse(text: string): { document: Document; value: Json } {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) throw new AppError('invalid-workspace', `edit YAML: ${error.message}`);
  return { document, value: document.toJS() as Json };
}

/** (Y1) */
function holds(text: string, wanted: Json): boolean {
  const document = parseDocument(text, { logLevel: 'silent' });
  return document.errors.length === 0 && sameValue(document.toJS() as Json, wanted);
}

/** (Y2) */
function keeps(before: string, after: string): boolean {
  return sameValue([...commentsOf(before)].sort(), [...commentsOf(after)].sort());
}

/** How many steps of the path are there. */
function depthOf(root: Json, path: YamlPath): number {
  const missing = path.findIndex((_key, index) => at(root, path.slice(0, index + 1)) === undefined);
  return missing < 0 ? path.length : missing;
}

function at(root: Json, path: YamlPath): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key) as Json;
  }, root);
}
