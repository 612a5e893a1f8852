/** Adds something new to the design: its definition, and the schema or the code that it begins with. */
import { AppError } from '../../../shared/kernel/failure.ts';
import { isJsonObject, type JsonObject } from '../../../shared/kernel/json.ts';
import type { AddNode } from '../../../shared/model/design-edit.ts';
import { ActorName, FieldPath, SqlName } from '../../../shared/model/names.ts';
import { camelName, nameProblem } from '../../../shared/model/node-names.ts';
import { findSchemaField } from '../../schema/schema-field.ts';
import type { Draft, Found } from './draft.ts';
import { newFiles } from './new-files.ts';
import { schemaOfFound } from './schema-of.ts';

/** @throws AppError `invalid-input` with the reason when the name cannot be given. */
export function addNode(draft: Draft, asked: AddNode): void {
  requireName(draft, asked.node, asked.name);
  const key = asked.key ?? usualKey(draft, asked);
  requireParts(asked, key);
  for (const { path, text } of newFiles({
    ...asked,
    ...streamOf(asked),
    key,
    keySchema: keySchemaOf(draft, asked, key),
  })) {
    draft.create(path, text);
  }
}

/** @throws AppError `invalid-input`. */
export function requireName(draft: Draft, kind: AddNode['node'], name: string): void {
  const problem = nameProblem(kind, name, draft.names(kind));
  if (problem !== undefined) throw new AppError('invalid-input', `name a new ${kind} ${name}: ${lowerFirst(problem)}`);
}

function requireParts({ node, name, stream }: AddNode, key: string): void {
  const style = node === 'projection' ? SqlName : FieldPath;
  const faults = [
    ...(stream === undefined ? [] : [ActorName.safeParse(stream)]).map((parsed) => ['stream', parsed] as const),
    ['key', style.safeParse(key)] as const,
  ];
  for (const [part, parsed] of faults) {
    if (parsed.success) continue;
    throw new AppError(
      'invalid-input',
      `add ${node} ${name}: its ${part} ${parsed.error.issues[0]?.message ?? 'is wrong'}`,
    );
  }
}

/** An event is written somewhere: to the only category that there is, when nobody says where. */
function streamOf({ node, name, stream }: AddNode): { readonly stream?: string } {
  if (stream !== undefined) return node === 'command' ? {} : { stream };
  if (node === 'event')
    throw new AppError('invalid-input', `add event ${name}: say which streams it is written to, like order`);
  return {};
}

/** The key of those that are there, for the same streams; else one made of their name. */
function usualKey(draft: Draft, { node, stream }: AddNode): string {
  if (node === 'projection') return 'id';
  if (stream === undefined) return 'id';
  return siblings(draft, stream)[0]?.value.key ?? `${camelName(stream)}Id`;
}

/** What the schemas of those that are there say of the key, so that a new one takes the same values. */
function keySchemaOf(draft: Draft, { stream }: AddNode, key: string): JsonObject {
  const field = key.split('.').at(-1) ?? key;
  const usual = { type: 'string', minLength: 1, description: `Which ${stream ?? 'one'} it is about.` };
  if (stream === undefined) return usual;
  for (const sibling of siblings(draft, stream)) {
    const schema = schemaOfFound(draft, sibling);
    if (schema === null || key.includes('.') || findSchemaField(schema, key) === 'absent') continue;
    const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
    const found = properties[field];
    if (isJsonObject(found)) return found;
  }
  return usual;
}

/** Events of the same streams, and commands that lead there. */
function siblings(draft: Draft, stream: string): readonly Found<'event' | 'command'>[] {
  const events = draft.all('event').filter(({ value }) => value.stream === stream);
  const owners = draft.all('aggregate').filter(({ value }) => (value.stream ?? value.name) === stream);
  const decided = owners.flatMap(({ value }) => value.commands);
  return [...events, ...draft.all('command').filter(({ value }) => decided.includes(value.name))];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
