/**
 * Connects two things of the design and takes them apart again, in the definition and in the code of the actor of the two. What is
 * written into the code makes the connection work at once where the design says enough for that (`stubs.ts`).
 */
import { AppError } from '../../../shared/kernel/failure.ts';
import { assertNever } from '../../../shared/kernel/result.ts';
import { type ConnectionRule, judgeConnection, ruleBetween } from '../../../shared/model/connections.ts';
import { partsOfId } from '../../../shared/model/design-edit.ts';
import { camelName } from '../../../shared/model/node-names.ts';
import { addHandler, codeFileOf, codeOf, dropHandler, stateTypeOf } from './actor-code.ts';
import { decides, mentionsIn } from './code-words.ts';
import { asJson, endOf, fieldOf, fixedSends, type LinkField, linksOf, listIn } from './design-links.ts';
import type { Draft, Found } from './draft.ts';
import { entryText, groupIn, parseCode, replaceEntry } from './handler-code.ts';
import { OPEN_STATE, producerCode } from './new-files.ts';
import { countingKey, payloadCode } from './payload-code.ts';
import { schemaOf } from './schema-of.ts';
import {
  answerStub,
  consumerStub,
  decideStub,
  evolveStub,
  type Given,
  isUntouched,
  projectionStub,
  type Target,
} from './stubs.ts';

/** @throws AppError `invalid-input` with the reason when the two may not be connected, `not-found`, `unsupported`. */
export function connectNodes(draft: Draft, from: string, to: string): void {
  const verdict = judgeConnection(endOf(draft, from), endOf(draft, to), linksOf(draft));
  if (!verdict.ok) throw new AppError('invalid-input', `connect ${from} to ${to}: ${verdict.reason}`);
  const link = linkOf(verdict.rule, from, to);
  const actor = draft.find(link.field.actor, link.owner);
  const before = listIn(actor.value, link.field.field);
  draft.set(actor.file, [link.field.field], asJson([...before, link.name]));
  writeCode(draft, link);
  if (link.field.kind === 'reads' && before.length > 0) buildAnew(draft, link.owner);
}

/** @throws AppError `invalid-input` when the two are not connected, or by something that a person wrote; `not-found`. */
export function disconnectNodes(draft: Draft, from: string, to: string): void {
  const [start, end] = [endOf(draft, from), endOf(draft, to)];
  const rule = ruleBetween(start.kind, end.kind);
  const isThere = linksOf(draft).some((link) => link.from === from && link.to === to);
  if (rule === undefined || !isThere)
    throw new AppError('invalid-input', `disconnect ${from} from ${to}: they are not connected`);
  const { field, owner, name } = linkOf(rule, from, to);
  unlink(draft, field, owner, name);
}

/** Takes one name out of an actor's list, with the handler that was there for it. @throws AppError `invalid-input`. */
export function unlink(draft: Draft, field: LinkField, owner: string, name: string): void {
  const actor = draft.find(field.actor, owner);
  if (field.actor === 'producer') refuseFixed(draft, owner, name);
  const before = listIn(actor.value, field.field);
  if (before.includes(name)) draft.set(actor.file, [field.field], asJson(before.filter((one) => one !== name)));
  for (const group of GROUPS[`${field.actor}.${field.field}`] ?? []) {
    dropHandler(draft, actor, group, name, (member) => isStub(field, owner, name, member));
  }
  const path = codeFileOf(draft, actor);
  if (path !== undefined) draft.left.push(...mentionsIn(path, draft.text(path), field.names, name));
  if (field.kind === 'reads') buildAnew(draft, owner);
}

/** Handler objects whose keys are the entries of a list. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'aggregate.commands': ['decide'],
  'aggregate.events': ['evolve'],
  'aggregate.calls': ['answers'],
  'consumer.subscribes': ['handlers'],
  'consumer.sends': ['refusals'],
  'consumer.calls': ['answers'],
  'projection.from': ['handlers'],
};

/** Rows that were written by another definition are not the rows that are written now. */
export function buildAnew(draft: Draft, projection: string): void {
  const { value, file } = draft.find('projection', projection);
  draft.set(file, ['version'], value.version + 1);
  draft.notes.push(
    `${projection} is offered to be built anew, as version ${value.version + 1}: until then its rows stay as they are`,
  );
}

type Link = { readonly field: LinkField; readonly owner: string; readonly name: string };

function linkOf(rule: ConnectionRule, from: string, to: string): Link {
  const [owner, other] = rule.actor === 'from' ? [from, to] : [to, from];
  return { field: fieldOf(rule), owner: partsOfId(owner).name, name: partsOfId(other).name };
}

function writeCode(draft: Draft, { field, owner, name }: Link): void {
  switch (field.actor) {
    case 'aggregate':
      writeAggregate(draft, draft.find('aggregate', owner), field, name);
      break;
    case 'consumer':
      writeConsumer(draft, draft.find('consumer', owner), field, name);
      break;
    case 'projection':
      writeProjection(draft, draft.find('projection', owner), name);
      break;
    case 'producer':
      writeProducer(draft, draft.find('producer', owner), name);
      break;
    default:
      assertNever(field.actor);
  }
}

function writeAggregate(draft: Draft, actor: Found<'aggregate'>, { field }: LinkField, name: string): void {
  const state = camelName(actor.value.name);
  const add = (group: string, member: string) => addHandler(draft, 'aggregate', actor, group, name, member);
  if (field === 'commands') {
    add('decide', decideStub(name, state, givenBy(draft, 'command', name), onlyUnsaid(draft, actor)));
    return;
  }
  if (field === 'events') add('evolve', evolveStub(name, state, isOpenState(draft, actor)));
  else add('answers', answerStub(name));
  fillOnly(draft, actor, 'decide', targetOf(draft, field, name));
}

function writeConsumer(draft: Draft, actor: Found<'consumer'>, { field }: LinkField, name: string): void {
  if (field !== 'subscribes') {
    fillOnly(draft, actor, 'handlers', targetOf(draft, field, name));
    return;
  }
  const member = consumerStub(name, givenBy(draft, 'event', name), onlyUnsaid(draft, actor));
  addHandler(draft, 'consumer', actor, 'handlers', name, member);
}

function writeProjection(draft: Draft, actor: Found<'projection'>, name: string): void {
  addHandler(draft, 'projection', actor, 'handlers', name, projectionStub(name, keyRow(draft, actor, name)));
}

function writeProducer(draft: Draft, actor: Found<'producer'>, name: string): void {
  const { path, text } = codeOf(draft, actor);
  const schema = schemaOf(draft, 'command', name);
  if (text.trim() !== producerCode(actor.value.name).trim() || schema === null) {
    if (!decides(text, 'command', name))
      draft.notes.push(`${actor.value.name} sends it once "next" in ${path} returns ctx.send('${name}', …)`);
    return;
  }
  const field = draft.find('command', name).value.key;
  const code = countingKey(schema, field);
  const payload = payloadCode(schema, { data: null, ...(code !== undefined && { key: { field, code } }) });
  const tick = payload.includes('tick.') ? 'tick' : '_tick';
  draft.write(path, producerCode(actor.value.name, `(${tick}, ctx) => ctx.send('${name}', ${payload})`));
}

/** Column and field of a row's key, for a read model that has no other column and an event whose key is such a field. */
function keyRow(draft: Draft, { value }: Found<'projection'>, event: string) {
  const [column, ...more] = Object.keys(value.columns);
  const { key: field } = draft.find('event', event).value;
  if (column === undefined || more.length > 0 || field.includes('.')) return undefined;
  return value.columns[column] === 'text' ? { column, field } : undefined;
}

function targetOf(draft: Draft, field: string, name: string): Target {
  if (field === 'calls') return { call: 'call', name, schema: null, key: '' };
  const [call, kind] = field === 'sends' ? (['send', 'command'] as const) : (['emit', 'event'] as const);
  return { call, name, ...(givenBy(draft, kind, name) ?? { schema: {}, key: '' }) };
}

/** Null when its schema cannot be read. */
function givenBy(draft: Draft, kind: 'event' | 'command', name: string): Given | null {
  const found = draft.all(kind).find(({ value }) => value.name === name);
  const schema = schemaOf(draft, kind, name);
  return found === undefined || schema === null ? null : { schema, key: found.value.key };
}

/** What an actor may decide by its definition and its code never does, when that is one thing. */
function onlyUnsaid(draft: Draft, actor: Found<'aggregate'> | Found<'consumer'>): Target | undefined {
  const { text } = codeOf(draft, actor);
  const fields = 'sends' in actor.value ? (['sends', 'emits', 'calls'] as const) : (['events', 'calls'] as const);
  const targets = fields.flatMap((field) => listIn(actor.value, field).map((name) => targetOf(draft, field, name)));
  const unsaid = targets.filter(({ call, name }) => !decides(text, KIND_OF_CALL[call], name));
  return unsaid.length === 1 ? unsaid[0] : undefined;
}

const KIND_OF_CALL = { send: 'command', emit: 'event', call: 'external' } as const;

/** Has the one handler that nobody has written yet decide `target`. */
function fillOnly(
  draft: Draft,
  actor: Found<'aggregate'> | Found<'consumer'>,
  group: 'decide' | 'handlers',
  target: Target,
): void {
  const { path, text } = codeOf(draft, actor);
  const state = camelName(actor.value.name);
  const names = groupIn(parseCode(text), group)?.entries.map(({ name }) => name) ?? [];
  const stubOf = (name: string, next: Target | undefined) =>
    group === 'decide'
      ? decideStub(name, state, givenBy(draft, 'command', name), next)
      : consumerStub(name, givenBy(draft, 'event', name), next);
  const untouched = names.filter((name) => isUntouched(entryText(text, group, name) ?? '', stubOf(name, undefined)));
  const [only, second] = untouched;
  if (only !== undefined && second === undefined) {
    draft.write(path, replaceEntry(text, group, only, stubOf(only, target)));
  } else if (!decides(text, KIND_OF_CALL[target.call], target.name)) {
    const { name } = actor.value;
    draft.notes.push(`${name} does it once a handler in ${path} returns ctx.${target.call}('${target.name}', …)`);
  }
}

/** True for a handler that is as one of the stubs: nothing is lost with it. */
function isStub({ actor, field }: LinkField, owner: string, name: string, member: string): boolean {
  const state = camelName(owner);
  const stubs = [
    ...(field === 'commands' ? [decideStub(name, state, null, undefined)] : []),
    ...(field === 'events' ? [evolveStub(name, state, true), evolveStub(name, state, false)] : []),
    ...(field === 'calls' ? [answerStub(name)] : []),
    ...(actor === 'consumer' && field === 'subscribes' ? [consumerStub(name, null, undefined)] : []),
    ...(actor === 'projection' ? [projectionStub(name, undefined)] : []),
  ];
  return stubs.some((stub) => isUntouched(member, stub));
}

function isOpenState(draft: Draft, actor: Found<'aggregate'>): boolean {
  const { text } = codeOf(draft, actor);
  const type = stateTypeOf(text);
  return type !== undefined && text.includes(`type ${type} = ${OPEN_STATE};`);
}

/** @throws AppError `invalid-input` when a template or a script of the producer sends it: only a person can say what it sends then. */
export function refuseFixed(draft: Draft, producer: string, command: string): void {
  const { value, file } = draft.find('producer', producer);
  if (!fixedSends(value).some(({ send }) => send === command)) return;
  const message = `${file}: the ${value.template?.send === command ? 'template' : 'script'} of ${producer} sends ${command}`;
  throw new AppError('invalid-input', `${message}; change it there first`, { details: { file } });
}
