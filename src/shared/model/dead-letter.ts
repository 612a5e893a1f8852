/** Messages that a consumer gave up on, and what became of them when they were handed back. */
import type { JsonObject } from '../kernel/json.ts';
import type { MessageId, Position, StreamName, TimestampMs } from '../kernel/names.ts';
import type { SourcePlace } from './source-place.ts';

/** A message that a consumer gave up on after its whole retry ladder. */
export type DeadLetter = {
  /** `<consumer>:<event id>` */
  readonly id: string;
  readonly consumer: string;
  readonly eventId: MessageId;
  readonly eventType: string;
  readonly stream: StreamName;
  readonly position: Position;
  readonly correlationId: MessageId;
  readonly data: JsonObject;
  readonly cause: { readonly code: string; readonly message: string; readonly place: SourcePlace | null };
  readonly attempts: readonly { readonly at: TimestampMs; readonly message: string }[];
  readonly parkedAt: TimestampMs;
};

export type RedriveResult =
  | { readonly id: string; readonly outcome: 'handled' }
  | { readonly id: string; readonly outcome: 'failed-again'; readonly message: string }
  | { readonly id: string; readonly outcome: 'not-found' };
