/** "Send again": what must be sent for a recorded event to come about once more. Pure. */
import type { EventView, MarkView } from '../../../shared/contract/events.ts';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { COMMAND_RECEIVER, CommandReceipt } from '../../../shared/model/receipt.ts';
import type { MessageKind } from './sends.ts';

export type Refill = { readonly kind: MessageKind; readonly name: string; readonly data: JsonObject };

/**
 * The command that led to the event, as it was sent; without one in the flow, a command that is asked for, filled with what the
 * event knows; else the event itself.
 */
export function refillFrom(
  event: EventView,
  marks: readonly MarkView[],
  types: readonly MessageTypeView[],
  wanted?: string,
): Refill {
  const sent = marks.map(receiptOf).find((receipt) => receipt?.events.includes(event.id));
  if (sent !== undefined && (wanted === undefined || wanted === sent.command)) {
    return { kind: 'command', name: sent.command, data: sent.data };
  }
  const type = types.find(({ kind, name }) => kind === 'command' && name === wanted);
  if (type === undefined) return { kind: 'event', name: event.type, data: event.data };
  return { kind: 'command', name: type.name, data: knownTo(type.schema, event.data) };
}

function receiptOf({ receiver, note }: MarkView): CommandReceipt | undefined {
  return receiver === COMMAND_RECEIVER ? CommandReceipt.safeParse(note).data : undefined;
}

/** The properties that the schema has too. */
function knownTo({ properties }: JsonObject, data: JsonObject): JsonObject {
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([name]) => Object.hasOwn(properties, name)));
}
