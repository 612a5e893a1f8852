import { z } from 'zod';
import { ActorName, FieldPath, SqlName, TypeName } from './names.ts';
import { DurationMs, RatePerSecond } from './quantities.ts';

const named = {
  name: ActorName.describe('Its name, in kebab-case; the file is named after it.'),
  description: z.string().optional().describe('What it is for, in a sentence.'),
  code: z.string().optional().describe('Handler file beside this one; `<name>.ts` when left out.'),
};

/** Events are brought to these versions before the code sees them. */
const reads = {
  versions: z
    .record(TypeName, z.int().min(1))
    .optional()
    .describe(
      'The version of an event that the code is written for, by its name; the one that is written when left out.',
    ),
};

/** `aggregates/<name>.yaml`: decides commands, owns a stream category. */
export const Aggregate = z.looseObject({
  ...named,
  stream: ActorName.optional().describe("Category of its streams; the aggregate's name when left out."),
  commands: z.array(TypeName).default([]).describe('Commands that it decides; each has one aggregate.'),
  events: z.array(TypeName).default([]).describe('Events that it may write.'),
  calls: z.array(ActorName).default([]).describe('Externals its decisions may call.'),
  ...reads,
  snapshotEvery: z.int().min(1).optional().describe('A snapshot each so many events; none when left out.'),
});
export type Aggregate = z.infer<typeof Aggregate>;

const Step = z.looseObject({
  after: DurationMs.default(0).describe('Pause before this step: 250ms, 5s, 2min.'),
  send: TypeName.describe('The command.'),
  data: z.record(z.string(), z.json()).describe("The command's payload."),
});

/** `producers/<name>.yaml`: sends commands, at a rate (from code or a template) or from a script. */
export const Producer = z.looseObject({
  ...named,
  sends: z.array(TypeName).default([]).describe('Commands that it may send.'),
  rate: RatePerSecond.optional().describe('How many it sends: 2/s, 30/min.'),
  burst: z
    .int()
    .min(0)
    .default(0)
    .describe('How many are sent at once at the very start, before the rate sets the pace.'),
  limit: z.int().min(1).optional().describe('Stops after so many; never when left out.'),
  seed: z.int().default(1).describe('The same seed sends the same.'),
  template: z
    .looseObject({ send: TypeName, data: z.record(z.string(), z.json()) })
    .optional()
    .describe('The same data each time, for a producer without code.'),
  script: z.array(Step).optional().describe('Played once, in order.'),
});
export type Producer = z.infer<typeof Producer>;

/** `consumers/<name>.yaml`: handles events; its instances form a consumer group. */
export const Consumer = z.looseObject({
  ...named,
  subscribes: z.array(TypeName).default([]).describe('Events that it handles.'),
  ...reads,
  sends: z.array(TypeName).default([]).describe('Commands that it may send.'),
  emits: z.array(TypeName).default([]).describe('Events that it may write.'),
  calls: z.array(ActorName).default([]).describe('Externals that it may call.'),
  instances: z.int().min(1).max(64).default(1).describe('How many of it share the work.'),
  orderingKey: FieldPath.optional().describe(
    'Events with the same value here are handled one after the other, in log order.',
  ),
  retry: z
    .array(DurationMs)
    .default([200, 1_000, 5_000])
    .describe('Pauses before the second, third, ... try; after the last one the message becomes a dead letter.'),
  start: z.enum(['beginning', 'now']).default('beginning').describe('Where a consumer that is new starts.'),
});
export type Consumer = z.infer<typeof Consumer>;

const ColumnType = z.enum(['text', 'integer', 'real', 'boolean', 'json']);

/** `projections/<name>.yaml`: builds a read model from events. */
export const Projection = z.looseObject({
  name: SqlName.describe('Its name, in snake_case: what SQL calls the table.'),
  description: z.string().optional().describe('What it is for, in a sentence.'),
  code: z.string().optional().describe('Handler file beside this one; `<name>.ts` when left out.'),
  version: z
    .int()
    .min(1)
    .default(1)
    .describe('Raise it to have the read model offered to be built anew, beside the rows that serve.'),
  from: z.array(TypeName).default([]).describe('Events that it is built from.'),
  ...reads,
  target: z.enum(['table', 'full-text']).default('table').describe('A table of rows, or texts that can be searched.'),
  key: z.array(SqlName).min(1).describe("Columns that make a row's identity."),
  columns: z.record(SqlName, ColumnType).describe('Columns by name: text, integer, real, boolean or json.'),
  indexes: z.array(z.array(SqlName).min(1)).default([]).describe('Lists of columns that rows are looked up by.'),
  onError: z
    .enum(['stop', 'skip'])
    .default('stop')
    .describe('What a failing event does: `stop` the projection until it is mended, or `skip` it and note it.'),
});
export type Projection = z.infer<typeof Projection>;

const Failure = z.looseObject({
  share: z.number().min(0).max(1).describe('Share of calls that fail this way, 0 to 1.'),
  reason: z.string().min(1).describe('What it says.'),
  afterwards: z
    .boolean()
    .default(false)
    .describe('The system did the work and the answer was lost: the caller cannot tell this from not done.'),
});

const Answer = z.looseObject({ share: z.number().min(0).max(1), answer: z.record(z.string(), z.json()) });

/** `externals/<name>.yaml`: a system outside, simulated. */
export const External = z.looseObject({
  ...named,
  seed: z.int().default(1).describe('The same seed answers the same.'),
  latency: z
    .looseObject({ min: DurationMs, max: DurationMs })
    .refine((range) => range.min <= range.max, 'min must not be above max'),
  failures: z.array(Failure).default([]).describe('How calls fail, by share.'),
  answers: z.array(Answer).default([]).describe('Shares are relative to each other; left out when `code` answers.'),
});
export type External = z.infer<typeof External>;
