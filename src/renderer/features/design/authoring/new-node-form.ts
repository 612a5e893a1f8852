/** What a person typed of something new: what it would be, what is still wrong with it, and the edits that make it. Pure. */
import type { DesignEdit, NodeKind } from '../../../../shared/model/design-edit.ts';
import { directionsBetween, newNodeEdits, type Partner } from '../../../../shared/model/new-node.ts';
import { nameProblem, styledName } from '../../../../shared/model/node-names.ts';
import { type Connectable, partnerOf } from './design-ends.ts';

export type NewNodeForm = {
  readonly node: NodeKind;
  readonly typed: string;
  /** Of an event that no aggregate emits. */
  readonly stream: string;
  /** Id of what it is connected to; empty for nothing. */
  readonly chosen: string;
};

export type ReadForm = {
  readonly name: string;
  /** Why the name cannot be given; undefined while nothing is typed. */
  readonly problem: string | undefined;
  /** The same in the style of its kind, where that is all that is wrong. */
  readonly suggested: string | undefined;
  readonly partners: readonly Partner[];
  readonly partner: Partner | null;
  readonly asksStream: boolean;
  /** Null while something is missing. */
  readonly edits: readonly DesignEdit[] | null;
};

/** @param given What it is connected to in any case. @param keys The fields that name the entities of messages, by id. */
export function readForm(
  { node, typed, stream, chosen }: NewNodeForm,
  design: Connectable,
  given: Partner | null,
  keys: ReadonlyMap<string, string>,
): ReadForm {
  const name = typed.trim();
  const taken = design.nodes.filter(({ kind }) => kind === node).map((one) => one.name);
  const problem = name === '' ? undefined : nameProblem(node, name, taken);
  const styled = styledName(node, name);
  const isStyle = problem !== undefined && styled !== '' && nameProblem(node, styled, taken) === undefined;
  const partners = given === null ? partnersFor(node, design, keys) : [];
  const partner = given ?? partners.find(({ id }) => id === chosen) ?? null;
  const asksStream = node === 'event' && partner?.kind !== 'aggregate';
  const isComplete = name !== '' && problem === undefined && (!asksStream || stream.trim() !== '');
  const said = asksStream ? { stream: stream.trim() } : {};
  const edits = isComplete
    ? newNodeEdits({ kind: 'add', node, name, ...said }, partner === null ? [] : [partner])
    : null;
  return { name, problem, suggested: isStyle ? styled : undefined, partners, partner, asksStream, edits };
}

/** Which kinds, and in which direction, the first connection of something new goes. */
const FIRST_PARTNER: Readonly<Record<NodeKind, readonly [NodeKind[], Partner['direction']]>> = {
  event: [['aggregate', 'consumer'], 'from'],
  command: [['aggregate'], 'to'],
  aggregate: [['command'], 'from'],
  consumer: [['event'], 'from'],
  projection: [['event'], 'from'],
  producer: [['command'], 'to'],
  external: [['consumer', 'aggregate'], 'from'],
};

/** A command that has its aggregate is offered to no other. */
function partnersFor(
  node: NodeKind,
  { nodes, edges }: Connectable,
  keys: ReadonlyMap<string, string>,
): readonly Partner[] {
  const [kinds, direction] = FIRST_PARTNER[node];
  const isFree = (id: string) =>
    node !== 'aggregate' || !edges.some(({ kind, from }) => kind === 'decides' && from === id);
  return nodes
    .filter(({ id, kind }) => kinds.includes(kind) && directionsBetween(node, kind).includes(direction) && isFree(id))
    .map((one) => partnerOf(one, direction, keys));
}
