/**
 * The bus over NATS JetStream: one stream a workspace, one durable consumer a subscription.
 *
 * It needs nothing of the server but JetStream, from 2.9 on, so that the embedded server and a cluster are the same to it. What it
 * adds to the server's promises is in `chained-publisher.ts` (order and no repeats on publishing), `durable-consumer.ts` (order
 * after a lost connection) and `nats-subscription.ts`.
 */
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { AppError, messageOf } from '../../../shared/kernel/failure.ts';
import { type Position, position, START } from '../../../shared/kernel/names.ts';
import type { BusStatus } from '../../../shared/model/activity.ts';
import type { Powers } from '../../engine/powers.ts';
import type { RecordedEvent } from '../../store/event.ts';
import type { EventStore } from '../../store/event-store.ts';
import type { Bus, SubscribeOptions, Subscription } from '../bus.ts';
import { createPlaces, type Places } from '../places.ts';
import { ChainedPublisher } from './chained-publisher.ts';
import { connectNats, type NatsConnectionOptions } from './connection.ts';
import { type ConnectionState, ConnectionWatch } from './connection-watch.ts';
import { type DurablePlan, removeDurable, takesSeveralFilters } from './durable-consumer.ts';
import { busUnavailable } from './nats-failure.ts';
import { NatsSubscription } from './nats-subscription.ts';
import { WorkspaceStream } from './workspace-stream.ts';

export type NatsBusOptions = {
  readonly connection: NatsConnectionOptions;
  /** The workspace's subject prefix. */
  readonly prefix: string;
  readonly store: Pick<EventStore, 'head' | 'checkpoints'>;
  readonly powers: Pick<Powers, 'clock' | 'log'>;
  /**
   * What to do with a stream that turns out to hold another log's events (the store was removed or restored): `empty` it, which
   * suits a server that is the workspace's own, or `refuse` to publish, which suits a shared one.
   */
  readonly onOtherLog: 'empty' | 'refuse';
  /** Copies of the stream in a cluster, where this bus makes it; default 1. */
  readonly replicas?: number;
  /** How long the server waits for a sign of a delivery before it sends it again; default 30,000. Open ones give a sign by themselves. */
  readonly ackWaitMs?: number;
};

const DEFAULT_ACK_WAIT_MS = 30_000;

/** @throws AppError `bus-unavailable` when there is no server, it refuses the credentials, or it has no JetStream. */
export async function connectNatsBus(options: NatsBusOptions): Promise<Bus> {
  const connection = await connectNats(options.connection);
  try {
    const manager = await jetstreamManager(connection);
    const bus = new NatsBus(options, connection, manager);
    await bus.start();
    return bus;
  } catch (error) {
    await connection.close();
    throw busUnavailable(`open the JetStream stream of ${options.prefix}`, error);
  }
}

class NatsBus implements Bus {
  readonly #options: NatsBusOptions;
  readonly #connection: NatsConnection;
  readonly #client: JetStreamClient;
  readonly #manager: JetStreamManager;
  readonly #stream: WorkspaceStream;
  readonly #publisher: ChainedPublisher;
  readonly #watch: ConnectionWatch;
  readonly #places: Places;
  readonly #subscriptions = new Map<string, NatsSubscription>();
  /** Names that are being subscribed to or forgotten just now. */
  readonly #held = new Set<string>();
  /** How far the relay says that it came; undefined before it has spoken. */
  #relayed: Position | undefined;
  #closed = false;

  constructor(options: NatsBusOptions, connection: NatsConnection, manager: JetStreamManager) {
    this.#options = options;
    this.#connection = connection;
    this.#manager = manager;
    this.#client = jetstream(connection);
    this.#stream = new WorkspaceStream(manager, options.prefix, options.replicas ?? 1);
    this.#places = createPlaces(options.store.checkpoints, `bus/nats/${options.prefix}`);
    this.#watch = new ConnectionWatch(connection, (state) => this.#onState(state));
    this.#publisher = new ChainedPublisher({
      connection,
      client: this.#client,
      stream: this.#stream,
      orLost: (ask) => this.#watch.orLost(ask),
      onOtherLog: () => this.#onOtherLog(),
    });
  }

  async start(): Promise<void> {
    await this.#publisher.resync();
  }

  async status(): Promise<BusStatus> {
    const state = this.#closed ? 'closed' : this.#watch.state;
    const version = this.#connection.info?.version ?? 'of unknown version';
    const description = `NATS ${version} at ${this.#connection.getServer() || this.#options.connection.servers.join(', ')}`;
    const roundTripMs = state === 'connected' ? await this.#roundTrip() : undefined;
    return { kind: 'nats', state, description, ...(roundTripMs === undefined ? {} : { roundTripMs }) };
  }

  /** One event before the stream's end, so that the relay's first publish proves that the stream holds this very log (P4). */
  async resumeAfter(relayed: Position): Promise<Position> {
    const tail = await this.#asking('find where to resume publishing', () => this.#publisher.resync());
    this.#relayed = relayed;
    return position(Math.min(relayed, Math.max(START, tail.position - 1)));
  }

  async publish(events: readonly RecordedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.#asking(`publish ${events.length} events`, () => this.#publisher.publish(events));
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const doing = `subscribe ${options.name}`;
    return this.#holding(options.name, doing, () => this.#asking(doing, () => this.#subscribe(options)));
  }

  async forget(name: string): Promise<void> {
    const doing = `forget ${name}`;
    await this.#holding(name, doing, () =>
      this.#asking(doing, async () => {
        await removeDurable(this.#manager, this.#stream.name, name);
        await this.#places.forget(name);
      }),
    );
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([...this.#subscriptions.values()].map((subscription) => subscription.close()));
    this.#subscriptions.clear();
    await this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #subscribe(options: SubscribeOptions): Promise<Subscription> {
    const startedAfter = options.start === 'now' ? await this.#places.open(options.name, this.#now()) : START;
    const subscription = new NatsSubscription(options, {
      connection: this.#connection,
      client: this.#client,
      manager: this.#manager,
      powers: this.#options.powers,
      startedAfter,
      ackWaitMs: this.#ackWaitMs,
      plan: () => this.#plan(options, startedAfter),
    });
    try {
      await subscription.attach();
    } catch (error) {
      await subscription.close();
      throw error;
    }
    this.#subscriptions.set(options.name, subscription);
    return this.#handle(subscription);
  }

  #handle(subscription: NatsSubscription): Subscription {
    const { name } = subscription;
    return {
      name,
      lag: () => this.#asking(`ask for the lag of ${name}`, () => subscription.lag()),
      close: async () => {
        await subscription.close();
        if (this.#subscriptions.get(name) === subscription) this.#subscriptions.delete(name);
      },
    };
  }

  /** "From now on", in the log: after what is in the stream or was relayed; before the relay has spoken, after the log's head. */
  #now(): Position {
    if (this.#relayed === undefined) return this.#options.store.head();
    return position(Math.max(this.#relayed, this.#publisher.position ?? START));
  }

  async #plan(options: SubscribeOptions, startedAfter: Position): Promise<DurablePlan> {
    const { state } = await this.#stream.ensure();
    return {
      stream: this.#stream.name,
      prefix: this.#options.prefix,
      name: options.name,
      types: options.types,
      maxInFlight: options.maxInFlight,
      startSequence: Math.min(startedAfter, state.last_seq) + 1,
      ackWaitMs: this.#ackWaitMs,
      severalFilters: takesSeveralFilters(this.#connection.info?.version ?? ''),
    };
  }

  get #ackWaitMs(): number {
    return this.#options.ackWaitMs ?? DEFAULT_ACK_WAIT_MS;
  }

  #onState(state: ConnectionState): void {
    for (const subscription of this.#subscriptions.values()) {
      if (state === 'connected') subscription.attachUntilDone();
      else subscription.detach();
    }
    if (!this.#closed) this.#options.powers.log.info(`bus: ${state}`, { servers: this.#options.connection.servers });
  }

  async #onOtherLog(): Promise<void> {
    const { name } = this.#stream;
    if (this.#options.onOtherLog === 'refuse') {
      const advice = 'give this workspace another subject prefix, or remove the stream';
      throw new AppError('bus-unavailable', `publish to ${name}: the stream holds another log's events; ${advice}`);
    }
    this.#options.powers.log.warn(`bus: ${name} holds another log's events; emptied, to be published again`);
    for (const subscription of this.#subscriptions.values()) subscription.detach();
    await this.#stream.remove();
    await this.#stream.ensure();
    for (const subscription of this.#subscriptions.values()) subscription.attachUntilDone();
  }

  async #roundTrip(): Promise<number | undefined> {
    try {
      return await this.#watch.orLost(() => this.#connection.rtt());
    } catch (error) {
      this.#options.powers.log.debug('bus: no round trip', { error: messageOf(error) });
      return undefined;
    }
  }

  async #asking<T>(doing: string, task: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new AppError('closed', `${doing}: the bus is closed`);
    if (this.#watch.state === 'reconnecting') {
      throw new AppError('bus-unavailable', `${doing}: the connection to NATS is lost; reconnecting`, {
        retry: 'later',
      });
    }
    try {
      return await task();
    } catch (error) {
      throw this.#closed ? closedMeanwhile(doing, error) : busUnavailable(doing, error);
    }
  }

  /** One subscription of a name at a time. */
  async #holding<T>(name: string, doing: string, task: () => Promise<T>): Promise<T> {
    if (this.#held.has(name) || this.#subscriptions.has(name)) {
      throw new AppError('invalid-input', `${doing}: a subscription of that name is open`);
    }
    this.#held.add(name);
    try {
      return await task();
    } finally {
      this.#held.delete(name);
    }
  }
}

function closedMeanwhile(doing: string, cause: unknown): AppError {
  return new AppError('closed', `${doing}: the bus was closed meanwhile`, { cause });
}
