/** The versions of an event over its history: what is stored of each, and the proof that all of it can be read as one of them. */
import { z } from 'zod';
import { call } from './failures.ts';
import { streamOf, WireMessageId, WirePlace, WirePosition, WireStream, WireTimestamp } from './wire-values.ts';

const VersionUse = z.object({
  version: z.int(),
  status: z.enum(['draft', 'active', 'deprecated', 'retired']),
  /** Whether new events have this version. */
  written: z.boolean(),
  events: z.int(),
  /** Null when there is no event of it. */
  firstAt: WireTimestamp.nullable(),
  lastAt: WireTimestamp.nullable(),
  /** How many streams hold an event of it, and the first few of them. */
  streams: z.int(),
  someStreams: z.array(WireStream).readonly(),
});
export type VersionUse = z.infer<typeof VersionUse>;

const Problem = z.object({
  /** "upcaster", "schema", "aggregate/order", "consumer/inventory", "projection/user_lookup" */
  reader: z.string(),
  /** Of the data where the schema says no, "/items/0/sku"; null elsewhere. */
  path: z.string().nullable(),
  message: z.string(),
  place: WirePlace.nullable(),
});

const FailingEvent = z.object({
  eventId: WireMessageId,
  position: WirePosition,
  stream: WireStream,
  type: z.string(),
  schemaVersion: z.int(),
  problems: z.array(Problem).readonly(),
});
export type FailingEvent = z.infer<typeof FailingEvent>;

const ReaderProof = z.object({
  reader: z.string(),
  /** The version that it reads. */
  version: z.int(),
  /** Events that it was run over, or streams that were folded. */
  events: z.int(),
  streams: z.int(),
  failed: z.int(),
});

export const Proof = z.object({
  type: z.string(),
  version: z.int(),
  events: z.int(),
  readers: z.array(ReaderProof).readonly(),
  /** Events that fail somewhere; the first of them in log order are told. */
  failed: z.int(),
  failing: z.array(FailingEvent).readonly(),
});
export type Proof = z.infer<typeof Proof>;

/** Some steps of progress, then one report as the last. */
const ProofStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), what: z.enum(['events', 'streams']), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('report'), report: Proof }),
]);
export type ProofStep = z.infer<typeof ProofStep>;

export const typeProof = {
  /** Every version of an event with what is stored of it. */
  versions: call.input(z.object({ name: z.string() })).output(z.array(VersionUse).readonly()),
  /** Reads every stored event as a version, the one that is written when left out, and runs every reader over it, without effects. */
  prove: call.input(z.object({ name: z.string(), version: z.int().exactOptional() })).output(streamOf(ProofStep)),
};
