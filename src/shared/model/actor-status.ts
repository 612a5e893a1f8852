/** Actors as a person sees them: what they are, how they do, what of them can be tuned. */
import type { Position, TimestampMs } from '../kernel/names.ts';
import type { SourcePlace } from './source-place.ts';

export type ActorKind = 'aggregate' | 'producer' | 'consumer' | 'projection' | 'relay' | 'timers';

export type ActorState = 'starting' | 'running' | 'paused' | 'backing-off' | 'parked' | 'finished' | 'stopped';

/** One actor as a person sees it. Counts are since the engine started. */
export type ActorStatus = {
  /** "consumer/inventory" */
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly state: ActorState;
  /** Messages waiting in its mailboxes. */
  readonly mailbox: number;
  readonly instances: number;
  readonly handled: number;
  readonly failed: number;
  readonly restarts: number;
  readonly lag: SubscriptionLag | null;
  /** How far it has read the log, for those that read it. */
  readonly position: Position | null;
  readonly lastFailure: ActorFailure | null;
};

export type ActorFailure = { readonly message: string; readonly at: TimestampMs; readonly place: SourcePlace | null };

export type SubscriptionLag = {
  /** Messages that wait in the bus for this subscription, not yet handed over. */
  readonly waiting: number;
  /** Handed over and still open. */
  readonly inFlight: number;
};

/** What an actor's file says and what is in force; null for what it does not have. */
export type Tuning = {
  readonly id: string;
  readonly instances: { readonly file: number; readonly now: number } | null;
  readonly ratePerSecond: { readonly file: number; readonly now: number } | null;
};

/** `null` gives it back to the file. */
export type TuningWish = { readonly instances: number | null } | { readonly ratePerSecond: number | null };
