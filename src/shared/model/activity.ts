/** What the engine is doing right now, and what the newest reading of its files brought. */
import type { Position, TimestampMs } from '../kernel/names.ts';
import type { ActorStatus } from './actor-status.ts';
import type { Finding } from './model.ts';

export type BusStatus = {
  readonly kind: 'nats' | 'local';
  readonly state: 'connected' | 'reconnecting' | 'closed';
  /** "NATS 2.9.10 at 127.0.0.1:4223" */
  readonly description: string;
  readonly roundTripMs?: number;
};

/** What the engine is doing, with rates over the last second. */
export type Activity = {
  readonly at: TimestampMs;
  readonly uptimeMs: number;
  readonly revision: number;
  readonly head: Position;
  readonly eventsPerSecond: number;
  readonly relay: { readonly position: Position; readonly lag: number } | null;
  readonly bus: BusStatus;
  readonly storeBytes: number | null;
  readonly deadLetters: number;
  readonly findings: { readonly errors: number; readonly warnings: number };
  readonly memory: { readonly residentBytes: number; readonly heapBytes: number };
  readonly actors: readonly (ActorStatus & {
    readonly handledPerSecond: number;
    readonly failedPerSecond: number;
  })[];
  readonly traffic: readonly {
    readonly kind: 'command' | 'event' | 'handled' | 'call';
    readonly from: string;
    readonly message: string;
    readonly to: string;
    readonly total: number;
    readonly perSecond: number;
  }[];
};

/** What the newest reading of the workspace's files brought. */
export type WorkspaceNews = {
  /** Counts the readings that brought something, from 1. */
  readonly revision: number;
  readonly at: TimestampMs;
  /** Whether the files as they are now are in force. */
  readonly inForce: boolean;
  readonly findings: readonly Finding[];
  /** What that reading put in force anew: "consumer inventory", "shop/products.ts". */
  readonly reloaded: readonly string[];
};
