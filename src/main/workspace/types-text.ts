/** The text of `.replayground/types.d.ts`: the module "replayground" as the handlers of one workspace see it. */
import type { External, Projection } from '../../shared/model/actors.ts';
import type { CommandTypeDefinition, DefinedWithCode, EventTypeDefinition, Model } from '../../shared/model/model.ts';
import { currentSchema } from '../schema/payload-validator.ts';
import { HANDLER_TYPES } from './handler-types.ts';
import { payloadDeclarations } from './payload-types.ts';
import { compareText } from './report.ts';
import { propertyName, typeOfValues } from './value-types.ts';

const HEADER = `/**
 * What the handlers of this workspace work with, made from its definitions and schemas. Written anew when they change: edits here
 * are lost.
 */
/* eslint-disable */
`;

type Message = EventTypeDefinition | CommandTypeDefinition;
type Entry = { readonly name: string; readonly description?: string | undefined; readonly type: string };

/** The same model gives the same text. */
export async function typesText(model: Model): Promise<string> {
  const events = sorted(model.events);
  const commands = sorted(model.commands);
  const parts = [
    await namespaceOf('EventPayloads', 'Payloads of events.', events),
    await namespaceOf('CommandPayloads', 'Payloads of commands.', commands),
    ...(await olderVersions(events)),
    payloadTable('Events', 'Every event of this workspace with its payload.', 'EventPayloads', events),
    payloadTable('Commands', 'Every command of this workspace with its payload.', 'CommandPayloads', commands),
    ...actorTables(model),
  ];
  return `${HEADER}declare module 'replayground' {\n${parts.map(indent).join('\n\n')}\n${HANDLER_TYPES}}\n`;
}

/** Every version of the events that have several: what steps between them take and return, and what a reader may ask for. */
async function olderVersions(events: readonly EventTypeDefinition[]): Promise<readonly string[]> {
  const evolved = events.filter(({ versions }) => versions.length > 1);
  const namespaces = await Promise.all(
    evolved.map(async ({ name, schemas }) => {
      const declared = schemas.map(({ version, schema }) => payloadDeclarations(`V${version}`, schema));
      const comment = `/** Payloads of ${name} by version. */`;
      return `${comment}\nnamespace ${name}Versions {\n${(await Promise.all(declared)).map(indent).join('\n')}\n}`;
    }),
  );
  const entries = evolved.map(({ name, description, schemas }) => {
    const members = schemas.map(({ version }) => `readonly ${version}: ${name}Versions.V${version}`);
    return { name, description, type: object(members) };
  });
  return [...namespaces, table('EventVersions', 'Payloads of events that have several versions.', entries)];
}

/** Only the version that is written: it is what handlers get unless they ask for another one. */
async function namespaceOf(name: string, comment: string, messages: readonly Message[]): Promise<string> {
  const declarations: string[] = [];
  for (const message of messages) {
    declarations.push(indent(await payloadDeclarations(message.name, currentSchema(message).schema)));
  }
  return `/** ${comment} */\nnamespace ${name} {\n${declarations.join('\n')}\n}`;
}

function payloadTable(name: string, comment: string, namespace: string, messages: readonly Message[]): string {
  const entries = messages.map((message) => ({
    name: message.name,
    description: message.description,
    type: `${namespace}.${message.name}`,
  }));
  return table(name, comment, entries);
}

function actorTables(model: Model): readonly string[] {
  return [
    table('Externals', 'Every system outside with what it answers.', entries(model.externals, answerType)),
    table(
      'Aggregates',
      'Every aggregate with what it may decide.',
      entries(model.aggregates, ({ commands, events, calls, versions }) =>
        record({
          commands: names(commands),
          events: names(events),
          calls: names(calls),
          reads: readsOf(model, versions),
        }),
      ),
    ),
    table(
      'Consumers',
      'Every consumer with what it hears and may decide.',
      entries(model.consumers, ({ subscribes, sends, emits, calls, versions }) =>
        record({
          subscribes: names(subscribes),
          sends: names(sends),
          emits: names(emits),
          calls: names(calls),
          reads: readsOf(model, versions),
        }),
      ),
    ),
    table(
      'Projections',
      'Every read model with its rows.',
      entries(model.projections, (one) => projectionType(model, one)),
    ),
    table(
      'Producers',
      'Every producer with what it may send.',
      entries(model.producers, ({ sends }) => record({ sends: names(sends) })),
    ),
  ];
}

/** The payloads of events that are read at a version of their own. */
function readsOf({ events }: Model, versions: Readonly<Record<string, number>> = {}): string {
  const known = Object.entries(versions).filter(([type]) => (events.get(type)?.versions.length ?? 0) > 1);
  return object(known.map(([type, version]) => `readonly ${type}: ${type}Versions.V${version}`));
}

function answerType({ answers, codeFile }: DefinedWithCode<External>): string {
  return codeFile === null && answers.length > 0
    ? typeOfValues(answers.map(({ answer }) => answer))
    : '{ readonly [key: string]: any }';
}

const COLUMN_TYPES: Readonly<Record<Projection['columns'][string], string>> = {
  text: 'string',
  integer: 'number',
  real: 'number',
  boolean: 'boolean',
  json: 'Json',
};

function projectionType(model: Model, { from, key, columns, versions }: Projection): string {
  const all = Object.entries(columns);
  const keys = all.filter(([name]) => key.includes(name));
  const others = all.filter(([name]) => !key.includes(name));
  const numbers = others.filter(([, type]) => type === 'integer' || type === 'real');
  const keyType = object(keys.map(([name, type]) => `readonly ${name}: ${COLUMN_TYPES[type]}`));
  const otherType = object(others.map(([name, type]) => `readonly ${name}?: ${COLUMN_TYPES[type]} | null`));
  const numberType = object(numbers.map(([name]) => `readonly ${name}?: number`));
  const row = `${keyType} & ${otherType}`;
  return record({ from: names(from), key: keyType, row, numbers: numberType, reads: readsOf(model, versions) });
}

function table(name: string, comment: string, all: readonly Entry[]): string {
  const lines = all.map((entry) => {
    const description = entry.description === undefined ? '' : `  /** ${commentText(entry.description)} */\n`;
    return `${description}  ${propertyName(entry.name)}: ${entry.type};`;
  });
  return `/** ${comment} */\nexport interface ${name} {\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}}`;
}

function entries<T extends { readonly name: string; readonly description?: string | undefined }>(
  all: ReadonlyMap<string, T>,
  typeOf: (definition: T) => string,
): readonly Entry[] {
  return sorted(all).map((one) => ({ name: one.name, description: one.description, type: typeOf(one) }));
}

function sorted<T extends { readonly name: string }>(all: ReadonlyMap<string, T>): readonly T[] {
  return [...all.values()].sort((a, b) => compareText(a.name, b.name));
}

function names(all: readonly string[]): string {
  const unique = [...new Set(all)].sort(compareText);
  return unique.length === 0 ? 'never' : unique.map((name) => `'${name}'`).join(' | ');
}

function record(members: Readonly<Record<string, string>>): string {
  return object(Object.entries(members).map(([key, type]) => `${key}: ${type}`));
}

function object(members: readonly string[]): string {
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
}

function commentText(text: string): string {
  return text.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim();
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
