/**
 * Powers: the only door to the outside (W1). Time, ids, randomness, environment, log and faults come through here and nothing
 * else in `src/main` reads them, so that a test or a simulation can replace them all and the same seed gives the same run (W2).
 */
import type { MessageId, TimestampMs } from '../../shared/kernel/names.ts';

export interface Clock {
  now(): TimestampMs;
  /** Runs `task` once after `delayMs`; the returned function cancels it. Whoever closes must cancel: a waiting task keeps the process alive. */
  after(delayMs: number, task: () => void): () => void;
}

export interface Ids {
  /** A new time-ordered UUID (version 7, RFC 9562). */
  next(): MessageId;
}

/** A seeded stream of numbers; the same seed gives the same numbers on every machine. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** An integer of `min` to `max`, both included. */
  between(min: number, max: number): number;
}

/** Named places where a test may make the process die or a call fail; in production every one is a no-op. */
export type FaultPoint =
  | 'append:before-commit'
  | 'append:after-commit'
  | 'relay:before-publish'
  | 'relay:after-publish'
  | 'consumer:before-commit'
  | 'consumer:after-commit'
  | 'projection:before-commit'
  | 'projection:before-switch'
  | 'projection:after-switch'
  | 'edit:before-file';

export interface Faults {
  at(point: FaultPoint): void;
}

export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface Powers {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: (seed: string) => Random;
  readonly faults: Faults;
  readonly log: Log;
  /** The process environment as it was at start. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
