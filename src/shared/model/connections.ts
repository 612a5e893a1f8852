/**
 * Which things of a design may be connected, in one table: read by the canvas before a drop, by the planner of edits before a file
 * is touched. Pure.
 */
import type { NodeKind } from './design-edit.ts';

export type ConnectionKind = 'sends' | 'decides' | 'emits' | 'feeds' | 'reads' | 'calls';

export type ConnectionRule = {
  readonly from: NodeKind;
  readonly to: NodeKind;
  readonly kind: ConnectionKind;
  /** "subscribes to": what the actor of the two does to the other. */
  readonly verb: string;
  /** Which of the two has it in its file. */
  readonly actor: 'from' | 'to';
};

// biome-ignore format: a table is read by its columns
export const CONNECTIONS: readonly ConnectionRule[] = [
  { from: 'producer',  to: 'command',    kind: 'sends',   verb: 'sends',         actor: 'from' },
  { from: 'consumer',  to: 'command',    kind: 'sends',   verb: 'sends',         actor: 'from' },
  { from: 'command',   to: 'aggregate',  kind: 'decides', verb: 'decides',       actor: 'to' },
  { from: 'aggregate', to: 'event',      kind: 'emits',   verb: 'emits',         actor: 'from' },
  { from: 'consumer',  to: 'event',      kind: 'emits',   verb: 'emits',         actor: 'from' },
  { from: 'event',     to: 'consumer',   kind: 'feeds',   verb: 'subscribes to', actor: 'to' },
  { from: 'event',     to: 'projection', kind: 'reads',   verb: 'reads',         actor: 'to' },
  { from: 'aggregate', to: 'external',   kind: 'calls',   verb: 'calls',         actor: 'from' },
  { from: 'consumer',  to: 'external',   kind: 'calls',   verb: 'calls',         actor: 'from' },
];

/** One end of a connection. `category`: of the streams of an aggregate or an event. */
export type ConnectionEnd = {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly category: string | null;
};

export type Connected = { readonly kind: ConnectionKind; readonly from: string; readonly to: string };

export type ConnectionVerdict =
  | { readonly ok: true; readonly rule: ConnectionRule; readonly says: string }
  | { readonly ok: false; readonly reason: string };

/** Whether `from` may be connected to `to` beside the connections that there are, and why not. */
export function judgeConnection(
  from: ConnectionEnd,
  to: ConnectionEnd,
  edges: readonly Connected[],
): ConnectionVerdict {
  const rule = ruleBetween(from.kind, to.kind);
  if (rule === undefined) return { ok: false, reason: noRule(from, to) };
  const says = sentenceOf(rule, from.name, to.name);
  if (edges.some((edge) => edge.from === from.id && edge.to === to.id)) {
    return { ok: false, reason: `${says} already` };
  }
  const reason = objection(rule, from, to, edges);
  return reason === undefined ? { ok: true, rule, says } : { ok: false, reason };
}

export function ruleBetween(from: NodeKind, to: NodeKind): ConnectionRule | undefined {
  return CONNECTIONS.find((rule) => rule.from === from && rule.to === to);
}

/** "inventory subscribes to OrderPlaced" */
export function sentenceOf({ actor, verb }: ConnectionRule, from: string, to: string): string {
  return actor === 'from' ? `${from} ${verb} ${to}` : `${to} ${verb} ${from}`;
}

/** "an event", "a read model" */
function withArticle(kind: NodeKind): string {
  return `${/^[aeiou]/.test(WORDS[kind]) ? 'an' : 'a'} ${WORDS[kind]}`;
}

const WORDS: Readonly<Record<NodeKind, string>> = {
  producer: 'producer',
  command: 'command',
  aggregate: 'aggregate',
  event: 'event',
  consumer: 'consumer',
  projection: 'read model',
  external: 'external system',
};

function noRule(from: ConnectionEnd, to: ConnectionEnd): string {
  if (from.id === to.id) return `${from.name} cannot be connected to itself`;
  const back = ruleBetween(to.kind, from.kind);
  if (back !== undefined) {
    return `nothing goes from ${withArticle(from.kind)} to ${withArticle(to.kind)}: start at ${to.name} instead`;
  }
  const targets = CONNECTIONS.filter((rule) => rule.from === from.kind).map((rule) => withArticle(rule.to));
  if (targets.length === 0) return `nothing goes out from ${withArticle(from.kind)}`;
  return `${withArticle(from.kind)} leads to ${targets.join(' or ')}, not to ${withArticle(to.kind)}`;
}

function objection(
  { kind }: ConnectionRule,
  from: ConnectionEnd,
  to: ConnectionEnd,
  edges: readonly Connected[],
): string | undefined {
  if (kind === 'decides') {
    const other = edges.find((edge) => edge.kind === 'decides' && edge.from === from.id);
    const name = other?.to.slice(other.to.indexOf('/') + 1);
    return name === undefined ? undefined : `${from.name} is decided by ${name}, and a command has one aggregate`;
  }
  if (kind === 'emits' && from.kind === 'aggregate' && from.category !== to.category) {
    return `${to.name} is written to "${to.category}" streams, and ${from.name} owns "${from.category}" streams: let a consumer emit it, or change its stream`;
  }
  return undefined;
}
