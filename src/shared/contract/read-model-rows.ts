/** The rows of one read model, in pages by key. */
import { z } from 'zod';
import { call } from './failures.ts';
import { WireJson } from './wire-values.ts';

export const RowCondition = z.object({
  column: z.string().min(1),
  operator: z.enum(['is', 'is-not', 'contains', 'above', 'below', 'empty', 'not-empty']),
  /** Left out for `empty` and `not-empty`. */
  value: z.union([z.string(), z.number()]).exactOptional(),
});
export type RowCondition = z.infer<typeof RowCondition>;

const RowsInput = z.object({
  name: z.string().min(1),
  /** By key when left out; the key decides among equals. */
  sort: z.object({ column: z.string(), direction: z.enum(['ascending', 'descending']) }).exactOptional(),
  where: z.array(RowCondition).max(32).readonly().default([]),
  /** Words: of a full-text model by its index, else contained in any text column. */
  search: z.string().exactOptional(),
  /** `next` of the page before, with the same sort. */
  after: z.array(WireJson).readonly().exactOptional(),
  limit: z.int().min(1).max(1_000).default(200),
});

const RowsAnswer = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string(), isKey: z.boolean() })).readonly(),
  /** Values in the order of the columns. */
  rows: z.array(z.array(WireJson).readonly()).readonly(),
  /** Where the next page begins; null after the last. */
  next: z.array(WireJson).readonly().nullable(),
});

export const readModelRows = {
  /** Fails with `not-found` for an unknown read model, `invalid-input` for an unknown column or a search that is none. */
  rows: call.input(RowsInput).output(RowsAnswer),
};
