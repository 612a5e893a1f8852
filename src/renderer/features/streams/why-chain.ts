/** Why an event happened: the chain of causes back to whoever started the flow, newest first. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { TraceView } from '../../../shared/contract/trace.ts';
import { COMMAND_RECEIVER, type CommandReceipt, Receipt } from '../../../shared/model/receipt.ts';

export type Cause =
  | { readonly kind: 'event'; readonly id: string; readonly at: number; readonly event: EventView }
  | { readonly kind: 'command'; readonly id: string; readonly at: number; readonly command: CommandReceipt };

/** The event itself first. It ends where nothing caused it, or where the cause lies outside of what the trace holds. */
export function whyChain({ events, marks }: Pick<TraceView, 'events' | 'marks'>, eventId: string): readonly Cause[] {
  const byId = new Map(events.map((event) => [event.id as string, event]));
  const commands = new Map(
    marks
      .filter(({ receiver }) => receiver === COMMAND_RECEIVER)
      .map(({ messageId, note }) => [messageId as string, note]),
  );
  const chain: Cause[] = [];
  const seen = new Set<string>();
  for (let id: string | null = eventId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const cause = causeOf(id, byId.get(id), commands.get(id));
    if (cause === undefined) break;
    chain.push(cause);
    id = cause.kind === 'event' ? cause.event.causationId : cause.command.causationId;
  }
  return chain;
}

function causeOf(id: string, event: EventView | undefined, note: unknown): Cause | undefined {
  if (event !== undefined) return { kind: 'event', id, at: event.recordedAt, event };
  const receipt = Receipt.safeParse(note);
  if (!receipt.success || receipt.data.kind !== 'command') return undefined;
  return { kind: 'command', id, at: receipt.data.receivedAtMs, command: receipt.data };
}
