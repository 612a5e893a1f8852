/** The model as nodes and edges, by name. */
import type { DesignEdge, DesignNode, DesignView } from '../../shared/contract/design.ts';
import type { CommandTypeDefinition, EventTypeDefinition, Finding, Model } from '../../shared/model/model.ts';

type Placed = {
  readonly name: string;
  readonly file: string;
  readonly codeFile?: string | null;
  readonly description?: string | undefined;
};
type Message = EventTypeDefinition | CommandTypeDefinition;
type Own = Partial<Pick<DesignNode, 'versions' | 'instances' | 'ratePerSecond' | 'category' | 'codeFile'>>;

/** @param findings of the newest reading, counted at the nodes whose files they are in. */
export function viewDesign(model: Model, revision: number, findings: readonly Finding[]): DesignView {
  return { revision, nodes: nodesOf(model).map((node) => withFindings(node, findings)), edges: edgesOf(model) };
}

function nodesOf(model: Model): readonly DesignNode[] {
  const of = <T extends Placed>(all: ReadonlyMap<string, T>, kind: DesignNode['kind'], own: (one: T) => Own) =>
    [...all.values()].map((one) => nodeOf(kind, one, own(one)));
  return [
    ...of(model.producers, 'producer', ({ rate }) => ({ ratePerSecond: rate ?? null })),
    ...of(model.commands, 'command', (type) => messageParts(type)),
    ...of(model.aggregates, 'aggregate', ({ stream }) => ({ category: stream })),
    ...of(model.events, 'event', (type) => ({ ...messageParts(type), category: type.stream })),
    ...of(model.consumers, 'consumer', ({ instances }) => ({ instances })),
    ...of(model.projections, 'projection', () => ({})),
    ...of(model.externals, 'external', () => ({})),
  ];
}

function nodeOf(kind: DesignNode['kind'], { name, file, codeFile = null, description }: Placed, own: Own): DesignNode {
  return {
    id: `${kind}/${name}`,
    kind,
    name,
    ...(description !== undefined && { description }),
    file,
    codeFile,
    versions: [],
    instances: null,
    ratePerSecond: null,
    category: null,
    errors: 0,
    warnings: 0,
    ...own,
  };
}

function messageParts({ versions, schemas }: Message): Own {
  return {
    codeFile: schemas.at(-1)?.file ?? null,
    versions: versions.map(({ version, status }) => {
      const file = schemas.find((schema) => schema.version === version)?.file ?? '';
      return { version, status, file };
    }),
  };
}

function withFindings(node: DesignNode, findings: readonly Finding[]): DesignNode {
  const files = [node.file, node.codeFile, ...node.versions.map(({ file }) => file)];
  const own = findings.filter(({ file }) => files.includes(file));
  const errors = own.filter(({ severity }) => severity === 'error').length;
  return { ...node, errors, warnings: own.length - errors };
}

function edgesOf(model: Model): readonly DesignEdge[] {
  const to = (kind: DesignEdge['kind'], from: string, ends: DesignNode['kind'], names: readonly string[]) =>
    names.map((name): DesignEdge => ({ kind, from, to: `${ends}/${name}` }));
  const producers = [...model.producers.values()].flatMap(({ name, sends, template, script = [] }) => {
    const fixed = [...(template ? [template.send] : []), ...script.map(({ send }) => send)];
    return to('sends', `producer/${name}`, 'command', [...new Set([...sends, ...fixed])]);
  });
  const aggregates = [...model.aggregates.values()].flatMap(({ name, commands, events, calls }) => [
    ...commands.map(
      (command): DesignEdge => ({ kind: 'decides', from: `command/${command}`, to: `aggregate/${name}` }),
    ),
    ...to('emits', `aggregate/${name}`, 'event', events),
    ...to('calls', `aggregate/${name}`, 'external', calls),
  ]);
  const consumers = [...model.consumers.values()].flatMap(({ name, subscribes, sends, emits, calls }) => [
    ...subscribes.map((event): DesignEdge => ({ kind: 'feeds', from: `event/${event}`, to: `consumer/${name}` })),
    ...to('sends', `consumer/${name}`, 'command', sends),
    ...to('emits', `consumer/${name}`, 'event', emits),
    ...to('calls', `consumer/${name}`, 'external', calls),
  ]);
  const projections = [...model.projections.values()].flatMap(({ name, from }) =>
    from.map((event): DesignEdge => ({ kind: 'reads', from: `event/${event}`, to: `projection/${name}` })),
  );
  return [...producers, ...aggregates, ...consumers, ...projections];
}
