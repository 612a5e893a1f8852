/**
 * Reads and edits the handler objects of a code file: `export const handlers = { OrderPlaced(event, ctx) { ... } }`. Works on the
 * syntax tree for places and on the text for changes, so that what is not touched keeps every byte.
 */
import { ts } from '@ts-morph/common';

/** One function of a handler object. Offsets count UTF-16 units. */
export type HandlerEntry = { readonly name: string; readonly start: number; readonly end: number };

export type HandlerGroup = { readonly object: ts.ObjectLiteralExpression; readonly entries: readonly HandlerEntry[] };

export function parseCode(text: string): ts.SourceFile {
  return ts.createSourceFile('handler.ts', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

/** The object that a file keeps its handlers of one sort in; undefined when there is none, or none that is written out. */
export function groupIn(source: ts.SourceFile, name: string): HandlerGroup | undefined {
  const object = objectOf(declarationOf(source, name)?.initializer);
  if (object === undefined) return undefined;
  const entries = object.properties.flatMap((property): HandlerEntry[] => {
    const key = property.name === undefined ? undefined : keyText(property.name);
    return key === undefined ? [] : [{ name: key, start: property.getStart(source), end: property.end }];
  });
  return { object, entries };
}

export function declarationOf(source: ts.SourceFile, name: string): ts.VariableDeclaration | undefined {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find(
      (one) => ts.isIdentifier(one.name) && one.name.text === name,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text of one handler, or undefined when the group does not have it. */
export function entryText(text: string, groupName: string, name: string): string | undefined {
  const entry = groupIn(parseCode(text), groupName)?.entries.find((one) => one.name === name);
  return entry && text.slice(entry.start, entry.end);
}

/** The text with an entry replaced. */
export function replaceEntry(text: string, groupName: string, name: string, member: string): string {
  const source = parseCode(text);
  const entry = groupIn(source, groupName)?.entries.find((one) => one.name === name);
  if (entry === undefined) return text;
  return splice(text, entry.start, entry.end, indented(member, columnOf(text, entry.start)).trimStart());
}

/**
 * The text with `member` ("OrderPlaced(event, ctx) {...}", at no indentation) added at the end of the group's object; undefined when
 * the file has no such object.
 */
export function addEntry(text: string, groupName: string, member: string): string | undefined {
  const group = groupIn(parseCode(text), groupName);
  if (group === undefined) return undefined;
  const { object } = group;
  const { properties } = object;
  const outer = indentAt(text, object.getStart());
  const last = properties.at(-1);
  const close = object.end - 1;
  if (last === undefined) {
    const inside = text.slice(object.getStart() + 1, close).trimEnd();
    const added = indented(`${member},`, outer + 2);
    return splice(text, object.getStart() + 1 + inside.length, close, `\n${added}\n${' '.repeat(outer)}`);
  }
  const comma = properties.hasTrailingComma ? '' : ',';
  const end = properties.hasTrailingComma ? properties.end : last.end;
  const after = ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
  const first = properties[0] ?? last;
  const ownLine = text.slice(object.getStart(), first.getStart()).includes('\n');
  const blank = ownLine && separatedByBlankLine(text, properties) ? '\n' : '';
  const added = indented(`${member},`, ownLine ? columnOf(text, first.getStart()) : outer + 2);
  const rest = text.slice(after, close);
  const tail = rest.includes('\n') ? '' : `\n${' '.repeat(outer)}`;
  const closing = tail === '' ? rest : `${rest.trimEnd()}${tail}`;
  return `${text.slice(0, end)}${comma}${text.slice(end, after)}${lines(text, `\n${blank}${added}`)}${lines(text, closing)}${text.slice(close)}`;
}

/** The text without one entry and the comment on top of it; undefined when it is not there. */
export function removeEntry(text: string, groupName: string, name: string): string | undefined {
  const source = parseCode(text);
  const group = groupIn(source, groupName);
  const index = group?.entries.findIndex((one) => one.name === name) ?? -1;
  const property = group?.object.properties.find((one) => one.name !== undefined && keyText(one.name) === name);
  if (group === undefined || index < 0 || property === undefined) return undefined;
  const comment = attachedComment(text, property);
  let start = comment ?? property.getStart(source);
  let end = property.end;
  const comma = /^\s*,/.exec(text.slice(end));
  if (comma !== null) end += comma[0].length;
  end = ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(end));
  if (text.slice(lineStart, start).trim() === '' && lineEnd !== null) {
    start = lineStart;
    end += lineEnd[0].length;
    return withoutDoubleBlank(text, start, end);
  }
  const gap = /^[ \t]*/.exec(text.slice(end));
  return splice(text, start, end + (gap?.[0].length ?? 0), '');
}

/** What a key says, quoted or not; undefined for one that is computed. */
export function keyText(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNoSubstitutionTemplateLiteral(name)) return name.text;
  return undefined;
}

/** How far the line of an offset is indented. */
function indentAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ ]*/.exec(text.slice(start))?.[0].length ?? 0;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function objectOf(expression: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  if (expression === undefined) return undefined;
  if (ts.isObjectLiteralExpression(expression)) return expression;
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression)
  ) {
    return objectOf(expression.expression);
  }
  return undefined;
}

function separatedByBlankLine(text: string, properties: ts.NodeArray<ts.ObjectLiteralElementLike>): boolean {
  const [beforeLast, last] = properties.slice(-2);
  if (beforeLast === undefined || last === undefined) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(beforeLast.end, last.getStart()));
}

/** Where the comments begin that stand directly above a property. */
function attachedComment(text: string, property: ts.Node): number | undefined {
  const ranges = ts.getLeadingCommentRanges(text, property.pos) ?? [];
  let next = property.getStart();
  let start: number | undefined;
  for (const range of ranges.toReversed()) {
    const between = text.slice(range.end, next);
    const ownLine = text.slice(text.lastIndexOf('\n', range.pos - 1) + 1, range.pos).trim() === '';
    if (!ownLine || (between.match(/\n/g) ?? []).length > 1) break;
    start = range.pos;
    next = range.pos;
  }
  return start;
}

/** Takes whole lines away; of the blank lines that stood on both sides one stays, and none at the edge of the object. */
function withoutDoubleBlank(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const blankBefore = /(\r?\n)[ \t]*\r?\n$/.exec(before);
  const blankAfter = /^[ \t]*\r?\n/.exec(after);
  const isFirst = /\{[ \t]*\r?\n$/.test(before);
  if (blankAfter !== null && (blankBefore !== null || isFirst)) return before + after.slice(blankAfter[0].length);
  const isLast = /^[ \t]*\}/.test(after);
  if (blankBefore !== null && isLast) return before.slice(0, blankBefore.index) + (blankBefore[1] ?? '\n') + after;
  return before + after;
}

function indented(member: string, columns: number): string {
  return member.replace(/^(?=[^\r\n])/gm, ' '.repeat(columns));
}

function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + lines(text, inserted) + text.slice(end);
}

/** With the line ends of the text that it goes into. */
function lines(text: string, inserted: string): string {
  return text.includes('\r\n') ? inserted.replace(/\r?\n/g, '\r\n') : inserted;
}
