/** What came of one event, checked: its changes of rows, or the failure that is the event's to bear. */
import { type AppError, isAppError } from '../../shared/kernel/failure.ts';
import { flattenDecisions } from '../../shared/model/decision.ts';
import type { HandlerOutcome } from './handled-page.ts';
import { parseRowChange, type RowChange } from './row-change.ts';
import type { Shape } from './shape.ts';

export type ParsedOutcome =
  | { readonly changes: readonly RowChange[]; readonly failure?: undefined }
  | { readonly changes: readonly []; readonly failure: AppError };

export function parseOutcome(shape: Shape, outcome: HandlerOutcome): ParsedOutcome {
  if (!outcome.ok) return { changes: [], failure: outcome.failure };
  const { value } = outcome;
  try {
    if (value === null) return NOTHING;
    if (!Array.isArray(value)) return { changes: [parseRowChange(shape, value)] };
    return { changes: flattenDecisions(value).map((decision) => parseRowChange(shape, decision)) };
  } catch (error) {
    return { changes: [], failure: handlerFailure(error) };
  }
}

/** The handler's fault is the event's to bear; anything else is not, and goes on its way. */
export function handlerFailure(error: unknown): AppError {
  if (isAppError(error, 'handler-failed')) return error;
  throw error;
}

const NOTHING: ParsedOutcome = { changes: [] };
