/**
 * Receipts: the notes that inbox marks carry. Together with the events they tell a flow's whole story: which command was sent by
 * whom and what became of it, which consumer handled which event, after how many tries, and what it decided.
 */
import { z } from 'zod';
import { Payload } from './payload.ts';

const CallMade = z.object({
  external: z.string(),
  key: z.string(),
  startedAtMs: z.number(),
  endedAtMs: z.number(),
  repeated: z.boolean(),
});
export type CallMade = z.infer<typeof CallMade>;

/** Receiver "command": one command, decided. */
export const CommandReceipt = z.object({
  kind: z.literal('command'),
  command: z.string(),
  stream: z.string(),
  sender: z.string(),
  causationId: z.string().nullable(),
  data: Payload,
  receivedAtMs: z.number(),
  outcome: z.enum(['accepted', 'refused', 'no-op']),
  reason: z.string().nullable(),
  /** Ids of the events that it led to. */
  events: z.array(z.string()),
  calls: z.array(CallMade),
});
export type CommandReceipt = z.infer<typeof CommandReceipt>;

const CommandSent = z.object({
  command: z.string(),
  id: z.string(),
  outcome: z.enum(['accepted', 'refused', 'no-op']),
  reason: z.string().nullable(),
});
export type CommandSent = z.infer<typeof CommandSent>;

/** Receiver "consumer/<name>": one event or timer, handled or given up. */
export const ConsumerReceipt = z.object({
  kind: z.literal('consumer'),
  consumer: z.string(),
  /** The event's type, or "timer <name>". */
  message: z.string(),
  startedAtMs: z.number(),
  /** 1 when the first try did it. */
  attempt: z.number(),
  outcome: z.enum(['handled', 'dead-letter', 'discarded']),
  sent: z.array(CommandSent),
  /** Ids of the events that it emitted. */
  emitted: z.array(z.string()),
  calls: z.array(CallMade),
});
export type ConsumerReceipt = z.infer<typeof ConsumerReceipt>;

export const Receipt = z.discriminatedUnion('kind', [CommandReceipt, ConsumerReceipt]);
export type Receipt = z.infer<typeof Receipt>;

/** Inbox receiver of every command: command ids are unique across aggregates. */
export const COMMAND_RECEIVER = 'command';
