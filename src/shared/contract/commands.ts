/** Sending a command. A refusal is an answer, not a failure. */
import { z } from 'zod';
import { call } from './failures.ts';
import { WireJsonObject, WireMessageId, WirePosition, WireStream, WireVersion } from './wire-values.ts';

const CommandInput = z.object({
  command: z.string().min(1),
  data: WireJsonObject,
  /** Sending the same id twice has no second effect. */
  id: WireMessageId.exactOptional(),
  correlationId: WireMessageId.exactOptional(),
  causationId: WireMessageId.nullable().exactOptional(),
  sender: z.string().min(1),
});

const AcceptedEvent = z.object({
  id: WireMessageId,
  type: z.string(),
  version: WireVersion,
  position: WirePosition,
  data: WireJsonObject,
});

const answered = { commandId: WireMessageId, correlationId: WireMessageId, stream: WireStream };

export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), ...answered, events: z.array(AcceptedEvent).readonly() }),
  z.object({ kind: z.literal('refused'), ...answered, reason: z.string() }),
  z.object({ kind: z.literal('no-op'), ...answered }),
]);
export type Outcome = z.infer<typeof Outcome>;

export const commands = {
  send: call.input(CommandInput).output(Outcome),
};
