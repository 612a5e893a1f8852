/** Outcomes of commands, made now or read back from the receipt of the first time. */
import { AppError } from '../../shared/kernel/failure.ts';
import { type MessageId, messageId, type StreamName, toStreamName } from '../../shared/kernel/names.ts';
import type { AcceptedEvent, CommandOutcome } from '../../shared/model/commanding.ts';
import { CommandReceipt } from '../../shared/model/receipt.ts';
import type { NewEvent, RecordedEvent } from '../store/event.ts';
import type { EventStore, RecordedMark } from '../store/event-store.ts';
import type { Command } from './command.ts';
import type { Deliberation } from './deliberation.ts';

function acceptedEvents(events: readonly RecordedEvent[]): readonly AcceptedEvent[] {
  return events.map(({ id, type, version, position, data }) => ({ id, type, version, position, data }));
}

/** @param events those of the receipt, in order; empty for a refusal or a no-op. */
export function outcomeOf(
  commandId: MessageId,
  correlationId: MessageId,
  receipt: CommandReceipt,
  events: readonly RecordedEvent[],
): CommandOutcome {
  const common = { commandId, correlationId, stream: toStreamName(receipt.stream) };
  switch (receipt.outcome) {
    case 'accepted':
      return { kind: 'accepted', ...common, events: acceptedEvents(events) };
    case 'refused':
      return { kind: 'refused', ...common, reason: receipt.reason ?? '' };
    case 'no-op':
      return { kind: 'no-op', ...common };
  }
}

/** What became of a command the first time. @throws AppError `store-corrupt` when its receipt names an event that is not there. */
export async function recordedOutcome(store: EventStore, mark: RecordedMark): Promise<CommandOutcome> {
  const receipt = CommandReceipt.parse(mark.note);
  const events: RecordedEvent[] = [];
  for (const id of receipt.events) {
    const event = await store.findEvent(messageId(id));
    if (!event)
      throw new AppError(
        'store-corrupt',
        `command ${mark.messageId}: its receipt names event ${id}, which is not in the log`,
      );
    events.push(event);
  }
  return outcomeOf(mark.messageId, mark.correlationId, receipt, events);
}

/** What is kept of a decided command, beside its events. */
export function receiptOf(
  command: Command,
  stream: StreamName,
  decided: Deliberation,
  events: readonly NewEvent[],
): CommandReceipt {
  return {
    kind: 'command',
    command: command.command,
    stream,
    sender: command.sender,
    causationId: command.causationId,
    data: command.data,
    receivedAtMs: command.receivedAtMs,
    outcome: outcomeWord(decided.refusal, events.length),
    reason: decided.refusal,
    events: events.map((event) => event.id),
    calls: [...decided.calls],
  };
}

function outcomeWord(refusal: string | null, events: number): CommandReceipt['outcome'] {
  if (refusal !== null) return 'refused';
  return events > 0 ? 'accepted' : 'no-op';
}
