/**
 * The limit: the NATS client used by hand with nothing but what the work itself needs. The same settings as ours (file storage, the
 * duplicate window, message ids, explicit acknowledgement, 1,000 unacknowledged at most), every publish acknowledged with 256 on their way,
 * texts made beforehand, one parse a message at the consumer.
 */
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  StorageType,
} from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import { connectNats, type NatsConnectionOptions } from '../../../src/main/bus/nats/connection.ts';

export const MAX_IN_FLIGHT = 1_000;
const WINDOW = 256;

export type RawMessage = { readonly id: string; readonly text: string };

export class RawJetStream implements AsyncDisposable {
  readonly #name: string;
  readonly #connection: NatsConnection;
  readonly #client: JetStreamClient;
  readonly #manager: JetStreamManager;
  readonly #messages: ConsumerMessages[] = [];

  constructor(name: string, connection: NatsConnection, client: JetStreamClient, manager: JetStreamManager) {
    this.#name = name;
    this.#connection = connection;
    this.#client = client;
    this.#manager = manager;
  }

  /** A new stream of that name, with a connection of its own. */
  static async open(name: string, options: NatsConnectionOptions): Promise<RawJetStream> {
    const connection = await connectNats(options);
    const manager = await jetstreamManager(connection);
    const window = nanos(120_000);
    await manager.streams.add({ name, subjects: [`${name}.>`], storage: StorageType.File, duplicate_window: window });
    return new RawJetStream(name, connection, jetstream(connection), manager);
  }

  /** Hands each message's parsed text to `onMessage`, and acknowledges it. */
  async consume(onMessage: (parsed: unknown) => void): Promise<void> {
    await this.#manager.consumers.add(this.#name, {
      durable_name: 'consumer',
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      max_ack_pending: MAX_IN_FLIGHT,
      filter_subject: `${this.#name}.*.*.OrderPlaced.*`,
    });
    const consumer = await this.#client.consumers.get(this.#name, 'consumer');
    const callback = (message: { string(): string; ack(): void }) => {
      onMessage(JSON.parse(message.string()));
      message.ack();
    };
    this.#messages.push(await consumer.consume({ max_messages: MAX_IN_FLIGHT, callback }));
  }

  async publish({ id, text }: RawMessage): Promise<void> {
    await this.#client.publish(`${this.#name}.order.${id}.OrderPlaced.v1`, text, { msgID: id });
  }

  async publishAll(messages: readonly RawMessage[]): Promise<void> {
    const onTheirWay: Promise<void>[] = [];
    for (const message of messages) {
      onTheirWay.push(this.publish(message));
      if (onTheirWay.length >= WINDOW) await onTheirWay.shift();
    }
    await Promise.all(onTheirWay);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const messages of this.#messages) await messages.close();
    await this.#manager.streams.delete(this.#name);
    await this.#connection.close();
  }
}
