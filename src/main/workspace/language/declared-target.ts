/** From a name of the generated types to the definition that it was made from. */
import type { CodeTarget } from '../../../shared/model/code-language.ts';
import type { CommandTypeDefinition, EventTypeDefinition, Model } from '../../../shared/model/model.ts';
import { currentSchema } from '../../schema/payload-validator.ts';
import type { DeclaredThing } from './language-message.ts';

/**
 * A property of a payload leads to its line in the schema; a name alone to the file that defines it. Null when the model has none.
 * @param read the text of a file of the workspace.
 */
export async function declaredTarget(
  thing: DeclaredThing,
  model: Model,
  read: (path: string) => Promise<string>,
): Promise<CodeTarget | null> {
  const message = messageOf(thing, model);
  if (message !== undefined && thing.property !== null) {
    const { file } = currentSchema(message);
    return { path: file, ...placeOfKey(await read(file), thing.property) };
  }
  const file = tablesOf(thing.table, model)
    .map((table) => table.get(thing.name)?.file)
    .find((found) => found !== undefined);
  return file === undefined ? null : { path: file, line: 1, column: 1 };
}

function messageOf(
  { table, name }: DeclaredThing,
  model: Model,
): EventTypeDefinition | CommandTypeDefinition | undefined {
  if (table === 'EventPayloads') return model.events.get(name);
  return table === 'CommandPayloads' ? model.commands.get(name) : undefined;
}

type Table = ReadonlyMap<string, { readonly file: string }>;

/** A bare name may be that of anything: messages first, for those are named most. */
function tablesOf(table: string, model: Model): readonly Table[] {
  const { events, commands, externals, aggregates, consumers, projections, producers } = model;
  const byName: Readonly<Record<string, Table>> = {
    EventPayloads: events,
    Events: events,
    CommandPayloads: commands,
    Commands: commands,
    Externals: externals,
    Aggregates: aggregates,
    Consumers: consumers,
    Projections: projections,
    Producers: producers,
  };
  if (table === '') return Object.values(byName);
  const own = Object.hasOwn(byName, table) ? byName[table] : undefined;
  return own === undefined ? [] : [own];
}

/** Where a schema says what a property is; its beginning when that is not found. */
function placeOfKey(text: string, key: string): Pick<CodeTarget, 'line' | 'column'> {
  const lines = text.split('\n');
  const quoted = `${JSON.stringify(key)}:`;
  const line = lines.findIndex((one) => one.replace(/"\s*:/g, '":').trimStart().startsWith(quoted));
  return line === -1 ? { line: 1, column: 1 } : { line: line + 1, column: (lines[line] ?? '').indexOf('"') + 1 };
}
