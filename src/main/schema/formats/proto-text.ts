/**
 * Where the parts of a `.proto` file stand in its text: what the parser does not tell. Reads no meaning, so a file that does not parse
 * has places too.
 */

/** `start` and `end` are offsets into the text, in UTF-16 units from 0; a field ends behind its semicolon, a block behind its brace. */
export type ProtoPart = {
  readonly kind: 'package' | 'import' | 'message' | 'enum' | 'oneof' | 'field' | 'value';
  /** Names of the messages around it and its own, by dots; a oneof is no part of the names of its fields. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameAt: number;
};

type Token = { readonly text: string; readonly at: number };
type Scope = {
  readonly kind: ProtoPart['kind'] | 'other';
  readonly name: string;
  readonly start: number;
  readonly nameAt: number;
};

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_][\w.]*|\d[\w.]*|[{}[\]();=<>,.-]/g;
const BLOCKS = ['message', 'enum', 'oneof'] as const;

export function protoParts(text: string): readonly ProtoPart[] {
  const tokens = [...text.matchAll(TOKEN)]
    .map((match): Token => ({ text: match[0], at: match.index }))
    .filter(({ text: word }) => !/^\/[/*]/.test(word));
  const parts: ProtoPart[] = [];
  const scopes: Scope[] = [];
  let statement: Token[] = [];
  for (const token of tokens) {
    if (token.text === '}') {
      const scope = scopes.pop();
      if (scope !== undefined && scope.kind !== 'other') parts.push({ ...scope, kind: scope.kind, end: token.at + 1 });
      statement = [];
    } else if (token.text === '{') {
      scopes.push(openScope(statement, scopes, token.at));
      statement = [];
    } else if (token.text === ';') {
      parts.push(...readStatement(statement, scopes, token.at + 1));
      statement = [];
    } else statement.push(token);
  }
  return parts;
}

/** @returns Line and column from 1. */
export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, Math.max(0, offset)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function openScope(statement: readonly Token[], scopes: readonly Scope[], at: number): Scope {
  const [word, name] = statement;
  const kind = BLOCKS.find((each) => each === word?.text);
  const start = word?.at ?? at;
  if (kind === undefined || name === undefined) return { kind: 'other', name: nameOf(scopes), start, nameAt: start };
  return { kind, name: within(scopes, name.text), start, nameAt: name.at };
}

/** A package, an import, a field (`label type name = tag`) or a value of an enum (`NAME = number`). */
function readStatement(statement: readonly Token[], scopes: readonly Scope[], end: number): readonly ProtoPart[] {
  const [first, second] = statement;
  if (first === undefined) return [];
  const found = { start: first.at, end };
  if (second !== undefined && (first.text === 'package' || first.text === 'import')) {
    return [{ kind: first.text, name: second.text.replace(/["']/g, ''), nameAt: second.at, ...found }];
  }
  const equals = statement.findIndex(({ text }) => text === '=');
  const name = statement[equals - 1];
  const inside = scopes.at(-1)?.kind;
  if (name === undefined || first.text === 'option' || inside === undefined || inside === 'other') return [];
  return [{ kind: inside === 'enum' ? 'value' : 'field', name: within(scopes, name.text), nameAt: name.at, ...found }];
}

function within(scopes: readonly Scope[], name: string): string {
  const outer = nameOf(scopes);
  return outer === '' ? name : `${outer}.${name}`;
}

/** A oneof names itself, but what is in it belongs to the message around. */
function nameOf(scopes: readonly Scope[]): string {
  return scopes.findLast(({ kind }) => kind === 'message' || kind === 'enum')?.name ?? '';
}
