/** The code file of an actor in a draft: which one it is, and handlers put in and taken out. */
import { AppError } from '../../../shared/kernel/failure.ts';
import { findCodeFile } from '../code-files.ts';
import type { Definition } from '../definitions.ts';
import type { ActorKind } from './design-links.ts';
import type { Draft, Found } from './draft.ts';
import { addEntry, declarationOf, entryText, parseCode, removeEntry } from './handler-code.ts';

type WithCode = {
  readonly value: { readonly name: string; readonly code?: string | undefined };
  readonly file: string;
};

/** The type of a handler object that a file does not have yet, by its name. */
const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aggregate: { decide: 'Decide', evolve: 'Evolve', answers: 'AggregateAnswers' },
  consumer: { handlers: 'Handlers', answers: 'Answers', refusals: 'Refusals' },
  projection: { handlers: 'ProjectionHandlers' },
};

/** The file with an actor's handlers, or undefined when it has none. */
export function codeFileOf(draft: Draft, { value, file }: WithCode): string | undefined {
  const code = new Map(draft.paths().map((path) => [path, '']));
  const definition: Definition<{ name: string; code?: string | undefined }> = {
    value: { name: value.name, code: value.code },
    source: { file, value, place: () => ({ line: 1, column: 1 }) },
  };
  return findCodeFile(definition, code, 'optional').codeFile ?? undefined;
}

/** The text of an actor's code. @throws AppError `invalid-workspace` when there is none. */
export function codeOf(draft: Draft, actor: WithCode): { readonly path: string; readonly text: string } {
  const path = codeFileOf(draft, actor);
  if (path === undefined) {
    throw new AppError('invalid-workspace', `${actor.file}: its handler file is not there; create it first`, {
      details: { file: actor.file },
    });
  }
  return { path, text: draft.text(path) };
}

/**
 * Puts a handler into an actor's code, unless it is there. @param member "OrderPlaced(event, ctx) {...}"
 * @throws AppError `unsupported` when the code keeps its handlers in a way that cannot be added to.
 */
export function addHandler(
  draft: Draft,
  kind: ActorKind,
  actor: Found<ActorKind>,
  group: string,
  name: string,
  member: string,
) {
  const { path, text } = codeOf(draft, actor);
  if (entryText(text, group, name) !== undefined) return;
  const added = addEntry(text, group, member) ?? withGroup(text, kind, actor.value.name, group, member);
  if (added === undefined) {
    const message = `${path}: "${group}" is not written out as an object, so ${name} cannot be added to it`;
    throw new AppError('unsupported', `${message}; add it by hand, then connect the two`, { details: { file: path } });
  }
  draft.write(path, added);
}

/** Takes a handler out of an actor's code, and says so when somebody had written it. @param stubs What it may have begun as. */
export function dropHandler(
  draft: Draft,
  actor: Found<ActorKind>,
  group: string,
  name: string,
  isStub: (member: string) => boolean,
): void {
  const path = codeFileOf(draft, actor);
  if (path === undefined) return;
  const member = entryText(draft.text(path), group, name);
  const after = removeEntry(draft.text(path), group, name);
  if (member === undefined || after === undefined) return;
  draft.write(path, after);
  const lines = member.split('\n').length;
  if (!isStub(member))
    draft.notes.push(`${name} in ${path} goes as well, ${lines} ${lines === 1 ? 'line' : 'lines'} of code`);
}

/** A file that has no such object gets one, with its type. */
function withGroup(text: string, kind: ActorKind, name: string, group: string, member: string): string | undefined {
  const type = TYPES[kind]?.[group];
  if (type === undefined || declarationOf(parseCode(text), group) !== undefined) return undefined;
  const state = kind === 'aggregate' ? `, ${stateTypeOf(text) ?? 'any'}` : '';
  const head = `import type { ${type} } from 'replayground';\n`;
  const object = `\nexport const ${group}: ${type}<'${name}'${state}> = {};\n`;
  const whole = `${text.startsWith('import') ? head + text : `${head}\n${text}`}${object}`;
  return addEntry(whole, group, member);
}

/** The name of an aggregate's state type, as its `decide` has it. */
export function stateTypeOf(text: string): string | undefined {
  return /\b(?:Decide|Evolve)<\s*'[^']*'\s*,\s*([A-Za-z_$][\w$]*)\s*>/.exec(text)?.[1];
}
