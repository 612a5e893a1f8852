/**
 * Where code names something of the design: keys of handlers, texts, type arguments. What can be renamed with certainty is; all
 * else that holds the name as a word is a place that is left to the person.
 */
import { ts } from '@ts-morph/common';
import type { LeftPlace, NodeKind } from '../../../shared/model/design-edit.ts';
import { keyText, parseCode } from './handler-code.ts';

/** Handler objects whose keys are names of a kind. */
const KEYED: Readonly<Record<NodeKind, readonly string[]>> = {
  event: ['handlers', 'evolve'],
  command: ['decide', 'refusals'],
  external: ['answers'],
  aggregate: [],
  producer: [],
  consumer: [],
  projection: [],
};

/** Functions of `ctx` whose first argument is a name of a kind. */
const CALLED: Readonly<Partial<Record<NodeKind, readonly string[]>>> = {
  event: ['emit'],
  command: ['send'],
  external: ['call'],
};

/** Types of the module "replayground" whose first argument is a name of a kind. */
const TYPED: Readonly<Record<NodeKind, readonly string[]>> = {
  event: ['EventMessage', 'StateEvent'],
  command: ['CommandMessage'],
  external: ['Answer'],
  aggregate: ['Decide', 'Evolve', 'AggregateAnswers', 'AggregateContext'],
  consumer: ['Handlers', 'Answers', 'Refusals', 'TimerHandlers', 'ConsumerContext'],
  projection: ['ProjectionHandlers', 'ProjectionContext'],
  producer: ['Next', 'ProducerContext'],
};

/** Names in PascalCase are words of their own wherever they stand alone in a text; others are ordinary words. */
const isTelling = (kind: NodeKind) => kind === 'event' || kind === 'command';

type Place = { readonly start: number; readonly end: number; readonly written: string; readonly isShorthand: boolean };

/**
 * The text with a name changed wherever it certainly is that name.
 * @param isShared True when another kind has a thing of the same name: then a text by itself proves nothing.
 */
export function renameInCode(text: string, kind: NodeKind, from: string, to: string, isShared: boolean): string {
  if (!text.includes(from)) return text;
  const places = certainPlaces(text, kind, from, isShared).toSorted((a, b) => b.start - a.start);
  return places.reduce(
    (after, place) => after.slice(0, place.start) + rewritten(place, to) + after.slice(place.end),
    text,
  );
}

/** Where a text still holds the name: as a word for a type, in quotes or as a key for all others. */
export function mentionsIn(file: string, text: string, kind: NodeKind, name: string): readonly LeftPlace[] {
  if (!text.includes(name)) return [];
  const escaped = name.replace(/[-]/g, '\\-');
  const pattern = isTelling(kind)
    ? new RegExp(`(?<![A-Za-z0-9_])${escaped}(?![A-Za-z0-9_])`, 'g')
    : new RegExp(`(?<=['"\`])${escaped}(?=['"\`])`, 'g');
  return [...text.matchAll(pattern)].map(({ index }) => placeAt(file, text, index));
}

/** True when the code makes a decision that names it: `ctx.emit('OrderPlaced', ...)`. */
export function decides(text: string, kind: NodeKind, name: string): boolean {
  if (!text.includes(name)) return false;
  let found = false;
  walk(parseCode(text), (node) => {
    if (isText(node) && node.text === name && isCalled(node, kind)) found = true;
  });
  return found;
}

function certainPlaces(text: string, kind: NodeKind, name: string, isShared: boolean): readonly Place[] {
  const source = parseCode(text);
  const places: Place[] = [];
  const add = (node: ts.Node) => {
    const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
    places.push({ start: node.getStart(source), end: node.end, written: node.getText(source), isShorthand });
  };
  walk(source, (node) => {
    if (isKey(node, kind, name)) add(node);
    else if (isText(node) && node.text === name && isMeant(node, kind, isShared)) add(node);
  });
  return places;
}

/** A key of a handler object at the top of the file. */
function isKey(node: ts.Node, kind: NodeKind, name: string): boolean {
  const property = node.parent;
  if (property === undefined || !ts.isObjectLiteralElementLike(property) || !isPropertyName(node)) return false;
  if (property.name !== node || keyText(node) !== name) return false;
  return KEYED[kind].includes(groupNameOf(property.parent) ?? '');
}

function isMeant(node: ts.Node, kind: NodeKind, isShared: boolean): boolean {
  if (isPropertyName(node) && ts.isObjectLiteralElementLike(node.parent) && node.parent.name === node) return false;
  if (isCalled(node, kind) || isTyped(node, kind)) return true;
  return isTelling(kind) && !isShared;
}

function isCalled(node: ts.Node, kind: NodeKind): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const { expression } = parent;
  return ts.isPropertyAccessExpression(expression) && (CALLED[kind] ?? []).includes(expression.name.text);
}

function isTyped(node: ts.Node, kind: NodeKind): boolean {
  const literal = node.parent;
  if (!ts.isLiteralTypeNode(literal)) return false;
  const reference = ts.isUnionTypeNode(literal.parent) ? literal.parent.parent : literal.parent;
  if (!ts.isTypeReferenceNode(reference) || !ts.isIdentifier(reference.typeName)) return false;
  const first = reference.typeArguments?.[0];
  return TYPED[kind].includes(reference.typeName.text) && (first === literal || first === literal.parent);
}

function groupNameOf(object: ts.Node): string | undefined {
  let node = object.parent;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    node = node.parent;
  return ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

function isPropertyName(node: ts.Node): node is ts.PropertyName {
  return ts.isIdentifier(node) || ts.isStringLiteral(node);
}

function isText(node: ts.Node): node is ts.StringLiteralLike {
  return ts.isStringLiteralLike(node);
}

/** `{ OrderPlaced }` keeps its function under the new key. */
function rewritten({ written, isShorthand }: Place, to: string): string {
  if (isShorthand) return `${to}: ${written}`;
  const quote = /^['"`]/.exec(written)?.[0];
  if (quote !== undefined) return `${quote}${to}${quote}`;
  return /^[A-Za-z_$][\w$]*$/.test(to) ? to : `'${to}'`;
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function placeAt(file: string, text: string, offset: number): LeftPlace {
  const before = text.slice(0, offset).split('\n');
  const line = text.split('\n')[before.length - 1] ?? '';
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, text: line.trim().slice(0, 120) };
}
