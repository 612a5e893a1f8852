/** Turns what a handler decided to emit into events that the store takes: addressed, checked against the schema, identified. */
import type { JsonObject } from '../../shared/kernel/json.ts';
import type { MessageId, StreamName } from '../../shared/kernel/names.ts';
import { type EventAddress, eventAddress } from '../../shared/model/address.ts';
import type { Model } from '../../shared/model/model.ts';
import type { Powers } from '../engine/powers.ts';
import { type PayloadCheck, requireFit } from '../schema/payload-check.ts';
import type { NewEvent } from '../store/event.ts';
import type { StreamWrite } from '../store/event-store.ts';

export type EventDraft = { readonly type: string; readonly data: JsonObject };

/** Who emits, because of what. `file` is blamed when a payload does not fit. */
export type Emitter = {
  readonly actor: string;
  readonly file: string;
  readonly correlationId: MessageId;
  readonly causationId: MessageId | null;
};

/** @throws AppError `handler-failed` when the payload does not fit the schema, `not-found` for an unknown type. */
export function newEvent(
  model: Model,
  check: PayloadCheck,
  powers: Pick<Powers, 'ids' | 'clock'>,
  emitter: Emitter,
  draft: EventDraft,
): NewEvent & { readonly address: EventAddress } {
  const address = eventAddress(model, draft.type, draft.data);
  requireFit(check, 'event', draft.type, address.schemaVersion, draft.data, {
    code: 'handler-failed',
    file: emitter.file,
  });
  return {
    id: powers.ids.next(),
    type: draft.type,
    schemaVersion: address.schemaVersion,
    data: draft.data,
    correlationId: emitter.correlationId,
    causationId: emitter.causationId,
    actor: emitter.actor,
    occurredAt: powers.clock.now(),
    address,
  };
}

/** Groups events by the streams they belong to, in their order, whatever the streams' versions are. */
export function writesByStream(events: readonly ReturnType<typeof newEvent>[]): readonly StreamWrite[] {
  const groups = new Map<StreamName, { readonly category: string; readonly events: NewEvent[] }>();
  for (const { address, ...event } of events) {
    const group = groups.get(address.stream) ?? { category: address.category, events: [] };
    group.events.push(event);
    groups.set(address.stream, group);
  }
  return [...groups].map(([stream, group]) => ({ stream, expected: 'any', ...group }));
}
