/** What handlers return: decisions, never effects (design.md section 5). Parsed where they leave the sandbox. */
import { z } from 'zod';
import { SqlName } from './names.ts';
import { Payload } from './payload.ts';

const data = Payload;
const row = z.record(SqlName, z.union([z.string(), z.number(), z.boolean(), z.null(), z.json()]));

const Emit = z.object({ kind: z.literal('emit'), type: z.string(), data });
const Send = z.object({ kind: z.literal('send'), command: z.string(), data });
const Call = z.object({ kind: z.literal('call'), external: z.string(), request: data });
const SetTimer = z.object({ kind: z.literal('set-timer'), name: z.string().min(1), afterMs: z.number().min(0), data });
const CancelTimer = z.object({ kind: z.literal('cancel-timer'), name: z.string().min(1) });
/** An aggregate says no, with a reason for the sender. */
const Refuse = z.object({ kind: z.literal('refuse'), reason: z.string().min(1) });
/** A consumer cannot go on: retried by its ladder, then a dead letter. */
const Fail = z.object({ kind: z.literal('fail'), reason: z.string().min(1) });

const Upsert = z.object({ kind: z.literal('upsert'), row });
const Update = z.object({ kind: z.literal('update'), key: row, changes: row });
const Increment = z.object({
  kind: z.literal('increment'),
  key: row,
  by: z.record(SqlName, z.number()),
  otherwise: row,
});
const Remove = z.object({ kind: z.literal('remove'), key: row });

/** What an aggregate may decide on a command. Nothing at all is a no-op. */
export const AggregateDecision = z.discriminatedUnion('kind', [Emit, Call, Refuse]);
export type AggregateDecision = z.infer<typeof AggregateDecision>;

/** What a consumer may decide on an event, an answer or a timer. */
export const ConsumerDecision = z.discriminatedUnion('kind', [Emit, Send, Call, SetTimer, CancelTimer, Fail]);
export type ConsumerDecision = z.infer<typeof ConsumerDecision>;

/** What a producer may decide at a tick. */
export const ProducerDecision = Send;
export type ProducerDecision = z.infer<typeof ProducerDecision>;

/**
 * What a projection may decide on an event: `upsert` writes a whole row by its key; `update` changes columns of an existing row;
 * `increment` adds to numeric columns of a row, which starts from zeroes and `otherwise` when it is not there; `remove` deletes.
 */
export const RowDecision = z.discriminatedUnion('kind', [Upsert, Update, Increment, Remove]);
export type RowDecision = z.infer<typeof RowDecision>;

/** Handlers return one decision, several (nested lists are fine), or nothing; this makes a flat list of it. */
export function flattenDecisions(returned: unknown): readonly unknown[] {
  if (returned === null || returned === undefined) return [];
  return Array.isArray(returned)
    ? returned.flat(Number.POSITIVE_INFINITY).filter((entry) => entry !== null && entry !== undefined)
    : [returned];
}
