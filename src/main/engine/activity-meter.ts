/** Samples what the engine is doing, once a second, and only while somebody looks. */
import { stat } from 'node:fs/promises';
import type { Activity } from '../../shared/model/activity.ts';
import type { ActorStatus } from '../../shared/model/actor-status.ts';
import { countLetters } from '../consumer/dead-letter-list.ts';
import { Newest } from '../runtime/newest.ts';
import { pause } from '../runtime/pause.ts';
import type { TrafficCount } from '../runtime/traffic.ts';
import type { Clock } from './powers.ts';
import type { EngineParts } from './running-engine.ts';

const EVERY_MS = 1_000;

type Totals = {
  readonly at: number;
  readonly head: number;
  readonly actors: ReadonlyMap<string, ActorStatus>;
  readonly traffic: ReadonlyMap<string, number>;
};

export class ActivityMeter {
  readonly #parts: EngineParts;
  readonly #startedAt: number;
  #sampling: Promise<Newest<Activity>> | undefined;
  #stop = new AbortController();
  #before: Totals | undefined;
  #followers = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#startedAt = parts.powers.clock.now();
  }

  /** The newest sample at once, then one a second until the signal aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<Activity, void> {
    this.#followers += 1;
    try {
      this.#sampling ??= this.#start();
      const newest = await this.#sampling;
      yield* newest.follow(signal);
    } finally {
      this.#followers -= 1;
      if (this.#followers === 0) this.close();
    }
  }

  /** Stops sampling; who follows later has it begin again. */
  close(): void {
    this.#stop.abort();
    this.#sampling = undefined;
    this.#before = undefined;
  }

  async #start(): Promise<Newest<Activity>> {
    const stop = new AbortController();
    this.#stop = stop;
    const newest = new Newest(await this.#sample());
    void this.#keepUp(newest, stop.signal);
    return newest;
  }

  async #keepUp(newest: Newest<Activity>, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#parts.powers;
    while (await paused(clock, signal)) {
      try {
        newest.set(await this.#sample());
      } catch (error) {
        log.debug('sampling the activity', { error });
      }
    }
  }

  async #sample(): Promise<Activity> {
    const { store, bus, relay, workspace, desk, directory, powers } = this.#parts;
    const [actors, busStatus, storeBytes, deadLetters] = await Promise.all([
      directory.statuses().then((others) => [...desk.statuses(), ...others]),
      bus.status(),
      sizeOf(store.info.path),
      countLetters(store),
    ]);
    const { revision, findings } = workspace.news();
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const { rss: residentBytes, heapUsed: heapBytes } = process.memoryUsage();
    const at = powers.clock.now();
    const traffic = desk.traffic.list();
    const head = store.head();
    const before = this.#before;
    this.#before = { at, head, actors: new Map(actors.map((each) => [each.id, each])), traffic: totalsOf(traffic) };
    const perSecond = (now: number, then: number | undefined) => rate(now, then, before ? at - before.at : 0);
    return {
      at,
      uptimeMs: at - this.#startedAt,
      revision,
      head,
      eventsPerSecond: perSecond(head, before?.head),
      relay: relay && { position: relay.position(), lag: Math.max(0, head - relay.position()) },
      bus: busStatus,
      storeBytes,
      deadLetters,
      findings: { errors, warnings: findings.length - errors },
      memory: { residentBytes, heapBytes },
      actors: actors.map((each) => ({
        ...each,
        handledPerSecond: perSecond(each.handled, before?.actors.get(each.id)?.handled),
        failedPerSecond: perSecond(each.failed, before?.actors.get(each.id)?.failed),
      })),
      traffic: traffic.map((each) => ({ ...each, perSecond: perSecond(each.total, before?.traffic.get(wayOf(each))) })),
    };
  }
}

/** False when nobody looks any more. */
function paused(clock: Clock, signal: AbortSignal): Promise<boolean> {
  return pause(clock, EVERY_MS, signal).then(
    () => true,
    () => false,
  );
}

/** What began between the two samples began at nothing; counts that fell began anew. One decimal. */
function rate(now: number, then: number | undefined, ms: number): number {
  if (ms <= 0) return 0;
  const from = then === undefined || then > now ? 0 : then;
  return Math.round(((now - from) * 10_000) / ms) / 10;
}

function totalsOf(traffic: readonly TrafficCount[]): ReadonlyMap<string, number> {
  return new Map(traffic.map((each) => [wayOf(each), each.total]));
}

function wayOf({ kind, from, message, to }: TrafficCount): string {
  return `${kind} ${from} ${message} ${to}`;
}

/** The log with what waits to be moved into it. */
async function sizeOf(path: string | null): Promise<number | null> {
  if (path === null) return null;
  const sizes = await Promise.all(
    [path, `${path}-wal`].map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
