/**
 * The bus: carries committed events to consumers.
 *
 * What always holds, in every implementation (test/contract/bus proves each on each):
 *  B1 at least once, in order per ordering key, from the relay's checkpoint.
 *  B2 the message id is the event id, so the broker drops repeats inside its window and the inbox drops them after it.
 *  B3 subjects are built and parsed in one file, `subjects.ts`.
 *  B4 the embedded server listens on loopback only, on a free port, with a generated credential, its data inside the workspace;
 *     it dies with the engine, and is restarted when it dies alone.
 *  B5 the NATS and the in-process bus pass one contract suite.
 *
 * The log is the truth and the bus may be lost: `resumeAfter` tells the relay from where it must publish again.
 */

import type { Position } from '../../shared/kernel/names.ts';
import type { BusStatus } from '../../shared/model/activity.ts';
import type { SubscriptionLag } from '../../shared/model/actor-status.ts';
import type { RecordedEvent } from '../store/event.ts';

/** A message as a consumer gets it. Exactly one of `ack` and `nak` is called, once. */
export interface Delivery {
  readonly event: RecordedEvent;
  /** 1 for the first time the bus hands this message to this subscription. */
  readonly attempt: number;
  /** Done with it: it is not delivered again. */
  ack(): void;
  /** Not done: deliver again, after `delayMs`. */
  nak(delayMs: number): void;
  /** Still at work: do not deliver it again yet. */
  working(): void;
}

export type SubscribeOptions = {
  /** Durable name: the group's place survives a restart. One subscription of a name at a time in one engine. */
  readonly name: string;
  readonly types: readonly string[];
  /** Where a name that is new starts: the first event of the log, or what is published from now on. */
  readonly start: 'beginning' | 'now';
  /** Deliveries that may be open (neither acked nor naked) at a time; the bus waits beyond that (R2). */
  readonly maxInFlight: number;
  /** Called in log order, for one delivery after the other, without waiting for its acknowledgement. */
  readonly onDelivery: (delivery: Delivery) => void;
};

export interface Subscription {
  readonly name: string;
  lag(): Promise<SubscriptionLag>;
  /** Stops handing over, keeps the durable place. Open deliveries may still be acknowledged until `close` resolves. */
  close(): Promise<void>;
}

export interface Bus extends AsyncDisposable {
  status(): Promise<BusStatus>;

  /**
   * The position after which the relay must publish so that every subscription gets what it is owed, given how far the relay
   * says it came. Lower than `relayed` when the bus lost its data.
   */
  resumeAfter(relayed: Position): Promise<Position>;

  /**
   * Publishes in the order given and resolves when every one is accepted. On failure an unknown prefix was accepted; publishing
   * the same events again is safe (B2) and keeps the order (B1).
   * @throws AppError `bus-unavailable` (retry later), `closed`.
   */
  publish(events: readonly RecordedEvent[]): Promise<void>;

  /** @throws AppError `bus-unavailable`, `invalid-input` when the name is in use. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;

  /** Forgets a durable name and its place; a later subscription of that name starts anew. */
  forget(name: string): Promise<void>;

  close(): Promise<void>;
}
