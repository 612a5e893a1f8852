/** A handler that is offered as a key comes with its parameters: `OrderPlaced(state, event) { }` instead of the bare name. */
import { ts } from '@ts-morph/common';
import type { Project } from './project.ts';
import { nearest, nodeAt } from './syntax-tree.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** By the key's name; empty where no key of an object is being written. */
export function handlerSnippets(project: Project, source: ts.SourceFile, offset: number): ReadonlyMap<string, string> {
  const checker = project.service.getProgram()?.getTypeChecker();
  const object = nearest(nodeAt(source, offset), ts.isObjectLiteralExpression);
  if (checker === undefined || object === undefined || !isAtKey(source.text, offset)) return NONE;
  const type = checker.getContextualType(object);
  if (type === undefined) return NONE;
  const snippets = type.getProperties().flatMap((property) => {
    const snippet = snippetOf(checker, property, object);
    return snippet === undefined ? [] : [[property.name, snippet] as const];
  });
  return new Map(snippets);
}

/** Only spaces and a part of a name stand between the last key, or the brace, and the place. */
function isAtKey(text: string, offset: number): boolean {
  return /[{,]\s*[\w$]*$/.test(text.slice(Math.max(0, offset - 400), offset));
}

function snippetOf(checker: ts.TypeChecker, property: ts.Symbol, at: ts.Node): string | undefined {
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, at));
  const signature = type.getCallSignatures()[0];
  if (signature === undefined || !/^[A-Za-z_$][\w$]*$/.test(property.name)) return undefined;
  const names = signature.getParameters().map(({ name }) => name);
  return `${property.name}(${names.join(', ')}) {\n\t\${}\n},`;
}
