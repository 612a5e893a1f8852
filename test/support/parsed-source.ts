/** What a source file says, read from its syntax tree: its imports, its exports, and where it reaches for the ambient world. */
import { parseSync } from 'oxc-parser';

export type Import = { readonly specifier: string; readonly line: number };

/** A node of the tree, as far as the checks look at it. */
type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };
type Visit = (node: Node, parent: Node | undefined) => void;

/** Every module that the file names: imports, re-exports, dynamic imports, import types, and worker files given as a URL. */
export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (source: unknown, at: number) => found.push({ specifier: literal(source), line: lineAt(text, at) });
  walk(parse(file, text), (node) => {
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type) && node['source'])
      add(node['source'], node.start);
    if (node.type === 'ImportExpression' || node.type === 'TSImportType') add(node['source'], node.start);
    if (isRelativeUrl(node)) add(argumentsOf(node)[0], node.start);
  });
  return found;
}

export type Export = { readonly kind: 'default' | 'star' | 're-export' | 'own'; readonly line: number };

export function exportsOf(file: string, text: string): Export[] {
  const found: Export[] = [];
  walk(parse(file, text), (node) => {
    const kind = exportKind(node);
    if (kind) found.push({ kind, line: lineAt(text, node.start) });
  });
  return found;
}

function exportKind(node: Node): Export['kind'] | undefined {
  if (node.type === 'ExportDefaultDeclaration') return 'default';
  if (node.type === 'ExportAllDeclaration') return 'star';
  if (node.type === 'ExportNamedDeclaration') return node['source'] ? 're-export' : 'own';
  return undefined;
}

export type AmbientUse = { readonly what: string; readonly line: number };

const AMBIENT_MEMBERS = new Set([
  'Date.now',
  'Math.random',
  'process.env',
  'process.hrtime',
  'process.uptime',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);
const AMBIENT_FUNCTIONS = new Set(['setTimeout', 'setInterval']);
/** Names that, imported from a module, are the same thing by another door. */
const AMBIENT_IMPORTS: Readonly<Record<string, readonly string[] | 'all'>> = {
  'node:timers': 'all',
  'node:timers/promises': 'all',
  'node:perf_hooks': 'all',
  'node:process': ['env', 'hrtime', 'uptime'],
  'node:crypto': ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues', 'webcrypto'],
};

/** Where the file reads time, randomness, ids or the environment by itself (W1). */
export function ambientUses(file: string, text: string): AmbientUse[] {
  const found: AmbientUse[] = [];
  walk(parse(file, text), (node, parent) => {
    for (const what of ambientNames(node, parent)) found.push({ what, line: lineAt(text, node.start) });
  });
  return found;
}

function ambientNames(node: Node, parent: Node | undefined): string[] {
  if (node.type === 'MemberExpression') return ambientMember(node);
  if (node.type === 'NewExpression')
    return nameOf(node['callee']) === 'Date' && argumentsOf(node).length === 0 ? ['new Date()'] : [];
  if (node.type === 'CallExpression') return nameOf(node['callee']) === 'Date' ? ['Date()'] : [];
  if (node.type === 'Identifier') return ambientFunction(node, parent);
  if (node.type === 'ImportDeclaration') return ambientImports(node);
  return [];
}

function ambientMember(node: Node): string[] {
  const property = node['computed'] ? literal(node['property']) : nameOf(node['property']);
  if (nameOf(node['object']) === 'globalThis') return AMBIENT_FUNCTIONS.has(property) ? [property] : [];
  const path = `${lastName(node['object'])}.${property}`;
  return AMBIENT_MEMBERS.has(path) ? [path] : [];
}

/** `Date` of both `Date` and `globalThis.Date`. */
function lastName(value: unknown): string {
  return isNode(value) && value.type === 'MemberExpression' && nameOf(value['object']) === 'globalThis'
    ? nameOf(value['property'])
    : nameOf(value);
}

function ambientFunction(node: Node, parent: Node | undefined): string[] {
  const isNameOnly = parent?.['property'] === node || parent?.['key'] === node || parent?.type === 'ImportSpecifier';
  const name = nameOf(node);
  return AMBIENT_FUNCTIONS.has(name) && !isNameOnly ? [name] : [];
}

function ambientImports(node: Node): string[] {
  const specifier = literal(node['source']);
  const names = AMBIENT_IMPORTS[specifier];
  if (names === undefined || node['importKind'] === 'type') return [];
  if (names === 'all') return [specifier];
  return nodesIn(node['specifiers'])
    .map(({ imported }) => nameOf(imported))
    .filter((name) => names.includes(name))
    .map((name) => `${specifier} ${name}`);
}

/** `new URL('./worker.ts', import.meta.url)`: how a worker's file is named. */
function isRelativeUrl(node: Node): boolean {
  return (
    node.type === 'NewExpression' &&
    nameOf(node['callee']) === 'URL' &&
    /^\.\.?\/.*\.m?ts$/.test(literal(argumentsOf(node)[0]))
  );
}

/** @throws Error when the file does not parse: nothing could be said of it. */
function parse(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`parse ${file}: ${errors[0]?.message}`);
  return program as unknown as Node;
}

function walk(node: Node, visit: Visit, parent?: Node): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function argumentsOf(node: Node): Node[] {
  return nodesIn(node['arguments']);
}

function nameOf(value: unknown): string {
  return isNode(value) && typeof value['name'] === 'string' ? value['name'] : '';
}

/** The text of a string literal; "(computed)" for anything else, which no table allows. */
function literal(value: unknown): string {
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : '(computed)';
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
