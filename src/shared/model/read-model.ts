/** Read models as a person sees them, and rows that read-only SQL finds in them. */
import type { Json } from '../kernel/json.ts';
import type { MessageId, Position, StreamName, TimestampMs } from '../kernel/names.ts';
import type { ActorState } from './actor-status.ts';

export type ReadModelInfo = {
  readonly name: string;
  readonly target: 'table' | 'full-text';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
  readonly position: Position;
  readonly lag: number;
  readonly state: ActorState;
};

/** An event that a projection with `onError: skip` went past. */
export type SkippedEvent = {
  readonly position: Position;
  readonly eventId: MessageId;
  readonly eventType: string;
  readonly stream: StreamName;
  readonly code: string;
  readonly message: string;
  /** "projections/user-lookup.ts:12:7" */
  readonly place: string | null;
  readonly skippedAt: TimestampMs;
};

export type QueryResult = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
  /** True when the limit cut the result. */
  readonly more: boolean;
};

export type QueryOptions = {
  readonly limit?: number;
  /** For the `?` of the statement, in order. */
  readonly values?: readonly (string | number | null)[];
  readonly signal?: AbortSignal;
};
