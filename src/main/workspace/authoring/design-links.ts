/** Everything that is connected in a draft, and where each connection is written. Pure. */
import type { Json } from '../../../shared/kernel/json.ts';
import type { Connected, ConnectionEnd, ConnectionKind, ConnectionRule } from '../../../shared/model/connections.ts';
import { NodeKind, partsOfId } from '../../../shared/model/design-edit.ts';
import type { Draft, Found } from './draft.ts';

export type ActorKind = 'aggregate' | 'consumer' | 'producer' | 'projection';

/** A list in an actor's definition whose entries are connections. */
export type LinkField = {
  readonly actor: ActorKind;
  readonly field: string;
  /** What its entries are names of. */
  readonly names: 'event' | 'command' | 'external';
  readonly kind: ConnectionKind;
};

// biome-ignore format: a table is read by its columns
export const LINK_FIELDS: readonly LinkField[] = [
  { actor: 'aggregate',  field: 'commands',   names: 'command',  kind: 'decides' },
  { actor: 'aggregate',  field: 'events',     names: 'event',    kind: 'emits' },
  { actor: 'aggregate',  field: 'calls',      names: 'external', kind: 'calls' },
  { actor: 'consumer',   field: 'subscribes', names: 'event',    kind: 'feeds' },
  { actor: 'consumer',   field: 'sends',      names: 'command',  kind: 'sends' },
  { actor: 'consumer',   field: 'emits',      names: 'event',    kind: 'emits' },
  { actor: 'consumer',   field: 'calls',      names: 'external', kind: 'calls' },
  { actor: 'projection', field: 'from',       names: 'event',    kind: 'reads' },
  { actor: 'producer',   field: 'sends',      names: 'command',  kind: 'sends' },
];

/** The field that a rule is written in. */
export function fieldOf({ from, to, kind, actor }: ConnectionRule): LinkField {
  const [owner, names] = actor === 'from' ? [from, to] : [to, from];
  const found = LINK_FIELDS.find((one) => one.actor === owner && one.names === names && one.kind === kind);
  if (found === undefined) throw new Error(`no file says that a ${owner} ${kind} a ${names}`);
  return found;
}

/** The names that a field of an actor lists. */
export function listIn(actor: object, field: string): readonly string[] {
  const value: unknown = Reflect.get(actor, field);
  return Array.isArray(value) ? value.map(String) : [];
}

export function linksOf(draft: Draft): readonly Connected[] {
  return [
    ...LINK_FIELDS.flatMap((field) =>
      draft
        .all(field.actor)
        .flatMap(({ value }) => listIn(value, field.field).map((name) => linkBetween(field, value.name, name))),
    ),
    ...draft
      .all('producer')
      .flatMap(({ value }) =>
        fixedSends(value).map(
          ({ send }) => ({ kind: 'sends', from: `producer/${value.name}`, to: `command/${send}` }) as const,
        ),
      ),
  ];
}

/** What a producer's template and script send, each with its place in the file. */
export function fixedSends(
  producer: Found<'producer'>['value'],
): readonly { send: string; at: readonly (string | number)[] }[] {
  const { template, script = [] } = producer;
  return [
    ...(template === undefined ? [] : [{ send: template.send, at: ['template', 'send'] }]),
    ...script.map(({ send }, index) => ({ send, at: ['script', index, 'send'] })),
  ];
}

/** @throws AppError `not-found` when there is no such thing. */
export function endOf(draft: Draft, id: string): ConnectionEnd {
  const parts = partsOfId(id);
  const kind = NodeKind.parse(parts.kind);
  const { value } = draft.find(kind, parts.name);
  return { id, kind, name: parts.name, category: categoryOf(kind, value) };
}

function categoryOf(kind: NodeKind, value: object): string | null {
  if (kind !== 'event' && kind !== 'aggregate') return null;
  const stream: unknown = Reflect.get(value, 'stream') ?? Reflect.get(value, 'name');
  return typeof stream === 'string' ? stream : null;
}

function linkBetween({ actor, names, kind }: LinkField, owner: string, name: string): Connected {
  const [here, there] = [`${actor}/${owner}`, `${names}/${name}`];
  return kind === 'feeds' || kind === 'reads' || kind === 'decides'
    ? { kind, from: there, to: here }
    : { kind, from: here, to: there };
}

/** For the writers of lists. */
export function asJson(names: readonly string[]): Json {
  return [...names];
}
