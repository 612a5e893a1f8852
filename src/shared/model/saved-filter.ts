/** `filters/<name>.yaml`: a view of the log that has a name. Every given part must hold. */
import { z } from 'zod';

/** `field`: "type", "stream", "actor", ... of the event itself, "data.user.id" in its payload, "text" for all of its text. */
export const FieldCondition = z.object({
  field: z.string().min(1),
  operator: z.enum([
    'is',
    'is-not',
    'contains',
    'contains-not',
    'matches',
    'matches-not',
    'above',
    'below',
    'exists',
    'exists-not',
  ]),
  /** Left out for `exists`. For `matches` a regular expression; one that takes too long ends the search. */
  value: z.json().exactOptional(),
});
export type FieldCondition = z.infer<typeof FieldCondition>;

const Moment = z.iso.datetime({ offset: true, message: 'must be a time like 2026-11-23T14:05:00Z' });

export const MAX_CONDITIONS = 32;
export const MAX_PREDICATE = 20_000;

export const SavedFilter = z.looseObject({
  name: z.string().trim().min(1).max(80),
  description: z.string().exactOptional(),
  types: z.array(z.string()).exactOptional(),
  notTypes: z.array(z.string()).exactOptional(),
  categories: z.array(z.string()).exactOptional(),
  stream: z.string().min(1).exactOptional(),
  /** Of one flow. */
  correlationId: z.string().min(1).exactOptional(),
  /** Recorded at or after. */
  since: Moment.exactOptional(),
  /** Recorded at or before. */
  until: Moment.exactOptional(),
  /** Anywhere in the payload's text, or the beginning of an id, a stream, a type. */
  text: z.string().min(1).exactOptional(),
  where: z.array(FieldCondition).max(MAX_CONDITIONS).exactOptional(),
  /** TypeScript: "(event) => event.data.total > 100". */
  predicate: z.string().max(MAX_PREDICATE).exactOptional(),
});
export type SavedFilter = z.infer<typeof SavedFilter>;
