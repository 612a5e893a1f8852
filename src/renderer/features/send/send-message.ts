/** Sends what was written and keeps what became of it. A refusal and a failure are answers too; nothing is thrown. */
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { messageId } from '../../../shared/kernel/names.ts';
import { type MessageKind, recordSend, type SendAnswer } from './sends.ts';

/** Who sends, in the receipts of the log. */
const SENDER = 'person';

export type SendOptions = {
  /** Join this flow instead of starting one; empty for a new one. */
  readonly correlationId: string;
  /** Send under this id; the same id twice has no second effect. Empty for a new one. */
  readonly id: string;
};

type Message = { readonly kind: MessageKind; readonly name: string };

/**
 * Sends what fits its schema, and answers whether it did: what stands beside the fields may be older than the last key. When that
 * cannot be told, it is sent, and the answer says why it failed.
 */
export async function sendFitting(
  engine: EngineClient,
  message: Message,
  data: JsonObject,
  options: SendOptions,
): Promise<boolean> {
  const { kind, name } = message;
  const faults = await engine.messages.validate({ kind, name, data }).then(
    (answer) => answer.faults.length,
    () => 0,
  );
  if (faults === 0) await sendMessage(engine, message, data, options);
  return faults === 0;
}

async function sendMessage(
  engine: EngineClient,
  message: Message,
  data: JsonObject,
  options: SendOptions,
): Promise<void> {
  const at = Date.now();
  const started = performance.now();
  const answer = await answerTo(engine, message, data, options);
  const { kind, name } = message;
  recordSend({ message: { kind, name }, data, at, tookMs: performance.now() - started, answer });
}

async function answerTo(
  engine: EngineClient,
  { kind, name }: Message,
  data: JsonObject,
  { id, correlationId }: SendOptions,
): Promise<SendAnswer> {
  const ids = {
    ...(id !== '' && { id: messageId(id) }),
    ...(correlationId !== '' && { correlationId: messageId(correlationId) }),
  };
  try {
    if (kind === 'event') return { kind: 'written', event: await engine.messages.emit({ type: name, data, ...ids }) };
    return await engine.commands.send({ command: name, data, sender: SENDER, ...ids });
  } catch (error) {
    return { kind: 'failed', error };
  }
}
