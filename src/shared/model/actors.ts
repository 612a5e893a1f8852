import { z } from 'zod';
import { ActorName, FieldPath, SqlName, TypeName } from './names.ts';
import { DurationMs, RatePerSecond } from './quantities.ts';

const named = {
  name: ActorName,
  description: z.string().optional(),
  /** Handler file beside this one; `<name>.ts` when left out. */
  code: z.string().optional(),
};

/** `aggregates/<name>.yaml`: decides commands, owns a stream category. */
export const Aggregate = z.looseObject({
  ...named,
  /** Category of its streams; the aggregate's name when left out. */
  stream: ActorName.optional(),
  commands: z.array(TypeName).default([]),
  events: z.array(TypeName).default([]),
  /** Externals its decisions may call. */
  calls: z.array(ActorName).default([]),
  /** A snapshot each so many events; none when left out. */
  snapshotEvery: z.int().min(1).optional(),
});
export type Aggregate = z.infer<typeof Aggregate>;

const Step = z.looseObject({
  after: DurationMs.default(0),
  send: TypeName,
  data: z.record(z.string(), z.json()),
});

/** `producers/<name>.yaml`: sends commands, at a rate (from code or a template) or from a script. */
export const Producer = z.looseObject({
  ...named,
  sends: z.array(TypeName).default([]),
  rate: RatePerSecond.optional(),
  /** How many are sent at once at the very start, before the rate sets the pace. */
  burst: z.int().min(0).default(0),
  /** Stops after so many; never when left out. */
  limit: z.int().min(1).optional(),
  seed: z.int().default(1),
  /** The same data each time, for a producer without code. */
  template: z.looseObject({ send: TypeName, data: z.record(z.string(), z.json()) }).optional(),
  /** Played once, in order. */
  script: z.array(Step).optional(),
});
export type Producer = z.infer<typeof Producer>;

/** `consumers/<name>.yaml`: handles events; its instances form a consumer group. */
export const Consumer = z.looseObject({
  ...named,
  subscribes: z.array(TypeName).default([]),
  sends: z.array(TypeName).default([]),
  emits: z.array(TypeName).default([]),
  calls: z.array(ActorName).default([]),
  instances: z.int().min(1).max(64).default(1),
  /** Events with the same value here are handled one after the other, in log order. */
  orderingKey: FieldPath.optional(),
  /** Pauses before the second, third, ... try; after the last one the message becomes a dead letter. */
  retry: z.array(DurationMs).default([200, 1_000, 5_000]),
  /** Where a consumer that is new starts. */
  start: z.enum(['beginning', 'now']).default('beginning'),
});
export type Consumer = z.infer<typeof Consumer>;

const ColumnType = z.enum(['text', 'integer', 'real', 'boolean', 'json']);

/** `projections/<name>.yaml`: builds a read model from events. */
export const Projection = z.looseObject({
  name: SqlName,
  description: z.string().optional(),
  code: z.string().optional(),
  /** Raise it to have the read model built anew. */
  version: z.int().min(1).default(1),
  from: z.array(TypeName).default([]),
  target: z.enum(['table', 'full-text']).default('table'),
  /** Columns that make a row's identity. */
  key: z.array(SqlName).min(1),
  columns: z.record(SqlName, ColumnType),
  indexes: z.array(z.array(SqlName).min(1)).default([]),
  /** What a failing event does: `stop` the projection until it is mended, or `skip` it and note it. */
  onError: z.enum(['stop', 'skip']).default('stop'),
});
export type Projection = z.infer<typeof Projection>;

const Failure = z.looseObject({
  /** Share of calls that fail this way, 0 to 1. */
  share: z.number().min(0).max(1),
  reason: z.string().min(1),
  /** The system did the work and the answer was lost: the caller cannot tell this from not done. */
  afterwards: z.boolean().default(false),
});

const Answer = z.looseObject({ share: z.number().min(0).max(1), answer: z.record(z.string(), z.json()) });

/** `externals/<name>.yaml`: a system outside, simulated. */
export const External = z.looseObject({
  ...named,
  seed: z.int().default(1),
  latency: z
    .looseObject({ min: DurationMs, max: DurationMs })
    .refine((range) => range.min <= range.max, 'min must not be above max'),
  failures: z.array(Failure).default([]),
  /** Shares are relative to each other; left out when `code` answers. */
  answers: z.array(Answer).default([]),
});
export type External = z.infer<typeof External>;
