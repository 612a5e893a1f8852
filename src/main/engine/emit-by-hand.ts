/** Events written by a person: addressed and checked like any other, under an inbox mark, so that a repeat has no second effect. */
import { AppError } from '../../shared/kernel/failure.ts';
import { type JsonObject, valueAt } from '../../shared/kernel/json.ts';
import { messageId, type StreamName } from '../../shared/kernel/names.ts';
import { commandAddress, eventAddress, newestVersion } from '../../shared/model/address.ts';
import type { EmitRequest, PayloadVerdict } from '../../shared/model/commanding.ts';
import type { Model } from '../../shared/model/model.ts';
import type { Traffic } from '../runtime/traffic.ts';
import { type PayloadCheck, requireFit } from '../schema/payload-check.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Powers } from './powers.ts';

const PERSON = 'person';

export type HandParts = {
  readonly store: EventStore;
  readonly powers: Powers;
  readonly traffic: Traffic;
  readonly model: Model;
  readonly check: PayloadCheck;
};

/** @throws AppError `not-found` (no such event), `invalid-input`. */
export async function emitByHand(parts: HandParts, request: EmitRequest): Promise<RecordedEvent> {
  const { store, powers, traffic, model, check } = parts;
  const { type, data } = request;
  const { stream, category, schemaVersion } = eventAddress(model, type, data);
  requireFit(check, 'event', type, schemaVersion, data, { code: 'invalid-input' });
  const id = request.id ?? powers.ids.next();
  const correlationId = request.correlationId ?? id;
  const event = {
    id,
    type,
    schemaVersion,
    data,
    correlationId,
    causationId: request.causationId ?? null,
    actor: PERSON,
    occurredAt: powers.clock.now(),
  };
  const result = await store.append({
    writes: [{ stream, category, expected: 'any', events: [event] }],
    inbox: { receiver: PERSON, messageId: id, correlationId, note: { kind: 'emitted', event: id } },
  });
  if (result.kind === 'appended') traffic.wrote(PERSON, result.events);
  const written = result.kind === 'appended' ? result.events[0] : await store.findEvent(messageId(id));
  if (written) return written;
  throw new AppError('store-corrupt', `emit ${type} ${id}: it was recorded as written and is not in the log`);
}

/** @throws AppError `not-found` when there is no such type. */
export function judgePayload(
  { model, check }: Pick<HandParts, 'model' | 'check'>,
  kind: 'command' | 'event',
  name: string,
  data: JsonObject,
): PayloadVerdict {
  const definition = kind === 'command' ? model.commands.get(name) : model.events.get(name);
  if (!definition) throw new AppError('not-found', `validate ${name}: the workspace has no such ${kind}`);
  const faults = check(kind, name, newestVersion(definition.versions), data);
  return { faults, stream: streamFor(model, kind, name, definition.key, data) };
}

function streamFor(
  model: Model,
  kind: 'command' | 'event',
  name: string,
  key: string,
  data: JsonObject,
): StreamName | null {
  const value = valueAt(data, key);
  if ((typeof value !== 'string' || value === '') && typeof value !== 'number') return null;
  if (kind === 'event') return eventAddress(model, name, data).stream;
  return model.commands.get(name)?.aggregate ? commandAddress(model, name, data).stream : null;
}
