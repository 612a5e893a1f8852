/** What stands at a place of the code: its type, the call that is being written, where it is defined. */
import { ts } from '@ts-morph/common';
import type { CallHelp, CodeHover, CodePlace, CodeTarget } from '../../../shared/model/code-language.ts';
import type { DeclaredThing, Definition } from './language-message.ts';
import { nameOf, type Project, pathOf } from './project.ts';
import { TYPINGS } from './project-files.ts';
import { nearest, nodeAt } from './syntax-tree.ts';

export function hoverAt(project: Project, { path, offset }: CodePlace): CodeHover | null {
  if (project.source(path) === undefined) return null;
  const info = project.service.getQuickInfoAtPosition(nameOf(path), offset);
  if (info === undefined) return null;
  return {
    from: info.textSpan.start,
    to: info.textSpan.start + info.textSpan.length,
    signature: ts.displayPartsToString(info.displayParts),
    text: ts.displayPartsToString(info.documentation),
  };
}

export function callHelpAt(project: Project, { path, offset }: CodePlace): CallHelp | null {
  if (project.source(path) === undefined) return null;
  const help = project.service.getSignatureHelpItems(nameOf(path), offset, undefined);
  const item = help?.items[help.selectedItemIndex];
  if (help === undefined || item === undefined) return null;
  const active = item.parameters[help.argumentIndex];
  const texts = [ts.displayPartsToString(item.documentation), ts.displayPartsToString(active?.documentation)];
  return {
    before: ts.displayPartsToString(item.prefixDisplayParts),
    parameters: item.parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts)),
    after: ts.displayPartsToString(item.suffixDisplayParts),
    active: help.argumentIndex,
    text: texts.filter((text) => text !== '').join('\n'),
  };
}

/** The word itself, where it only names a definition of the workspace: the 'OrderPlaced' of an emit, the key of a handler. */
export function definitionAt(project: Project, { path, offset }: CodePlace): Definition | null {
  const source = project.source(path);
  if (source === undefined) return null;
  const found = project.service.getDefinitionAtPosition(nameOf(path), offset) ?? [];
  const elsewhere = found.find(({ fileName, textSpan }) => fileName !== nameOf(path) || !covers(textSpan, offset));
  if (elsewhere === undefined) return namedAt(source, offset);
  const target = project.source(pathOf(elsewhere.fileName));
  if (target === undefined) return null;
  if (pathOf(elsewhere.fileName) === TYPINGS) return declaredAt(target, elsewhere.textSpan.start);
  return elsewhere.fileName.startsWith('/.') ? null : { file: targetOf(target, elsewhere.textSpan.start) };
}

function covers({ start, length }: ts.TextSpan, offset: number): boolean {
  return start <= offset && offset <= start + length;
}

function targetOf(source: ts.SourceFile, offset: number): CodeTarget {
  const { line, character } = source.getLineAndCharacterOfPosition(offset);
  return { path: pathOf(source.fileName), line: line + 1, column: character + 1 };
}

function namedAt(source: ts.SourceFile, offset: number): Definition | null {
  const node = nodeAt(source, offset);
  const isName = ts.isStringLiteralLike(node) || ts.isIdentifier(node);
  return isName ? { declared: { table: '', name: node.text, property: null } } : null;
}

/** A place in the generated types as what it was made from. */
function declaredAt(source: ts.SourceFile, offset: number): Definition | null {
  const node = nodeAt(source, offset + 1);
  const member = nearest(node, ts.isPropertySignature);
  const declaration = nearest(node, isNamedType);
  const space = declaration === undefined ? undefined : nearest(declaration.parent, isNamespace);
  const thing =
    declaration === undefined ? undefined : thingOf(space?.name.text, declaration.name.text, memberName(member));
  return thing === undefined ? null : { declared: thing };
}

const PAYLOADS = ['EventPayloads', 'CommandPayloads'];

/** In a namespace of payloads, "OrderPlaced_User" is a part of OrderPlaced; in a table, each member is a definition. */
function thingOf(space: string | undefined, name: string, member: string | null): DeclaredThing | undefined {
  if (space !== undefined && PAYLOADS.includes(space)) {
    return { table: space, name: name.split('_')[0] ?? name, property: member };
  }
  return member === null ? undefined : { table: name, name: member, property: null };
}

function memberName(member: ts.PropertySignature | undefined): string | null {
  if (member === undefined) return null;
  return ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name) ? member.name.text : null;
}

function isNamedType(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function isNamespace(node: ts.Node): node is ts.ModuleDeclaration {
  return ts.isModuleDeclaration(node) && node.name.text !== 'replayground';
}
