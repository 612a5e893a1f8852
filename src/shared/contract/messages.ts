/** Everything that a person can send: types with their schemas, whether a payload fits, and events written by hand. */
import { z } from 'zod';
import { EventView } from './events.ts';
import { call } from './failures.ts';
import { WireJsonObject, WireMessageId, WireStream } from './wire-values.ts';

const MessageKind = z.enum(['command', 'event']);

export const MessageTypeView = z.object({
  kind: MessageKind,
  name: z.string(),
  description: z.string().exactOptional(),
  file: z.string(),
  /** The payload's field that names the entity. */
  key: z.string(),
  /** Category of the stream it goes to; null for a command that nobody decides. */
  category: z.string().nullable(),
  aggregate: z.string().nullable(),
  /** The version that is sent, and its schema (JSON Schema 2020-12). */
  version: z.int(),
  schema: WireJsonObject,
  /** From the schema's own examples; else one made from the schema. Every one fits. */
  examples: z.array(WireJsonObject).readonly(),
});
export type MessageTypeView = z.infer<typeof MessageTypeView>;

const ValidateInput = z.object({ kind: MessageKind, name: z.string().min(1), data: WireJsonObject });

/** `path`: "items/0/quantity", empty for the payload as a whole. */
const Fault = z.object({ path: z.string(), reason: z.string() });

const ValidateAnswer = z.object({
  faults: z.array(Fault).readonly(),
  /** Where it would go; null when the key field is missing or nobody takes it. */
  stream: WireStream.nullable(),
});

const EmitInput = z.object({
  type: z.string().min(1),
  data: WireJsonObject,
  /** Writing the same id twice has no second effect. */
  id: WireMessageId.exactOptional(),
  correlationId: WireMessageId.exactOptional(),
  causationId: WireMessageId.nullable().exactOptional(),
});

export const messages = {
  /** Commands, then events, by name. */
  list: call.output(z.array(MessageTypeView).readonly()),
  validate: call.input(ValidateInput).output(ValidateAnswer),
  /** Writes an event as a person: no aggregate is asked, its stream's version does not matter. Fails with `invalid-input` like a command. */
  emit: call.input(EmitInput).output(EventView),
};
