/** The files of something new: a definition that is right as it stands, a schema or code to begin with. Pure. */
import type { JsonObject } from '../../../shared/kernel/json.ts';
import type { AddNode, NodeKind } from '../../../shared/model/design-edit.ts';
import { kebabName, pascalName, sentenceName } from '../../../shared/model/node-names.ts';
import { type DefinitionKind, KINDS } from '../definition-kinds.ts';
import { definitionText } from '../rewrite-yaml.ts';

/** What the design says about it beside what was asked for. */
export type NewNode = AddNode & {
  /** Of a message: the field that names the entity, and what its schema says of it. */
  readonly key: string;
  readonly keySchema: JsonObject;
};

export type NewFile = { readonly path: string; readonly text: string };

/** Where a definition of that name stands: "events/order-shipped/event.yaml", "consumers/shipping.yaml". */
export function definitionPath(kind: DefinitionKind, name: string): string {
  const { folder, fileName } = KINDS[kind];
  return fileName === null ? `${folder}/${kebabName(name)}.yaml` : `${folder}/${kebabName(name)}/${fileName}`;
}

/** Where the code of an actor of that name stands, beside its definition. */
function codePath(kind: DefinitionKind, name: string): string {
  return `${KINDS[kind].folder}/${kebabName(name)}.ts`;
}

export function newFiles(node: NewNode): readonly NewFile[] {
  const definition = {
    path: definitionPath(node.node, node.name),
    text: definitionText(node.node, { ...described(node), ...DEFINITIONS[node.node](node) }),
  };
  switch (node.node) {
    case 'event':
    case 'command':
      return [definition, { path: schemaPath(node), text: schemaText(node) }];
    case 'external':
      return [definition];
    default:
      return [definition, { path: codePath(node.node, node.name), text: CODE[node.node](node.name) }];
  }
}

/** Code of a producer that sends nothing yet; recognised, and replaced, when the producer is connected. */
export function producerCode(name: string, body = '() => []'): string {
  return `import type { Next } from 'replayground';\n\nexport const next: Next<'${name}'> = ${body};\n`;
}

/** The state of a new aggregate is what its events said, one over the other, until somebody gives it a type. */
export const OPEN_STATE = 'Record<string, unknown>';

function described({ name, description }: AddNode): JsonObject {
  return { name, ...(description !== undefined && { description }) };
}

const VERSIONS = [{ version: 1, schema: 'v1.schema.json', status: 'active' }];

const DEFINITIONS: Readonly<Record<NodeKind, (node: NewNode) => JsonObject>> = {
  event: ({ stream = 'main', key }) => ({ stream, key, versions: VERSIONS }),
  command: ({ key }) => ({ key, versions: VERSIONS }),
  aggregate: ({ stream }) => ({ ...(stream !== undefined && { stream }), commands: [], events: [] }),
  producer: () => ({ sends: [], rate: '1/s', seed: 1 }),
  consumer: () => ({ subscribes: [] }),
  projection: ({ name, key }) => ({
    ...(kebabName(name) !== name && { code: `${kebabName(name)}.ts` }),
    version: 1,
    from: [],
    target: 'table',
    key: [key],
    columns: { [key]: 'text' },
  }),
  external: () => ({
    seed: 1,
    latency: { min: '20ms', max: '80ms' },
    answers: [{ share: 1, answer: { accepted: true } }],
  }),
};

const CODE: Readonly<Record<Exclude<NodeKind, 'event' | 'command' | 'external'>, (name: string) => string>> = {
  aggregate: aggregateCode,
  producer: (name) => producerCode(name),
  consumer: (name) =>
    `import type { Handlers } from 'replayground';\n\nexport const handlers: Handlers<'${name}'> = {};\n`,
  projection: (name) =>
    `import type { ProjectionHandlers } from 'replayground';\n\nexport const handlers: ProjectionHandlers<'${name}'> = {};\n`,
};

function aggregateCode(name: string): string {
  const state = pascalName(name);
  return [
    `import type { Decide, Evolve } from 'replayground';`,
    '',
    '/** What its events have said so far. */',
    `type ${state} = ${OPEN_STATE};`,
    '',
    `export const initial: ${state} = {};`,
    '',
    `export const evolve: Evolve<'${name}', ${state}> = {};`,
    '',
    `export const decide: Decide<'${name}', ${state}> = {};`,
    '',
  ].join('\n');
}

function schemaPath({ node, name }: NewNode): string {
  return definitionPath(node, name).replace(/[^/]+$/, 'v1.schema.json');
}

/** (JSON Schema 2020-12) */
function schemaText({ name, description, key, keySchema }: NewNode): string {
  const [first = key, ...rest] = key.split('.');
  const inner = rest.reduceRight<JsonObject>(
    (schema, field) => ({
      type: 'object',
      properties: { [field]: schema },
      required: [field],
      additionalProperties: false,
    }),
    keySchema,
  );
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: sentenceName(name),
    ...(description !== undefined && { description }),
    type: 'object',
    properties: { [first]: inner },
    required: [first],
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2).replace(/\[\s+("[^"\n]*")\s+\]/g, '[$1]')}\n`;
}
