/**
 * A subscription on JetStream: pulls from its durable consumer and keeps what is open alive.
 *
 *  J1 a message that comes again while it is open here (a lost acknowledgement wait, a new connection) is not handed over again;
 *     its answer goes to the newest copy.
 *  J2 open deliveries are told to the server as being worked on, well inside `ack_wait`, for as long as they are open.
 *  J3 a consumer that vanishes (its stream was lost, somebody deleted it) is made again and the subscription goes on.
 *  J4 `close` and `lag` wait until the server has taken in every answer given so far.
 */
import type { ConsumerMessages, JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { messageOf } from '../../../shared/kernel/failure.ts';
import type { Position } from '../../../shared/kernel/names.ts';
import type { SubscriptionLag } from '../../../shared/model/actor-status.ts';
import type { Powers } from '../../engine/powers.ts';
import type { RecordedEvent } from '../../store/event.ts';
import type { Delivery, SubscribeOptions, Subscription } from '../bus.ts';
import { parseCloudEvent } from '../cloud-event.ts';
import { type DurablePlan, ensureDurable, findDurable, unwanted } from './durable-consumer.ts';

const PULL_EXPIRES_MS = 30_000;
const PULL_HEARTBEAT_MS = 5_000;
const ATTACH_AGAIN_AFTER_MS = 500;
const FLUSH_TIMEOUT_MS = 2_000;
const AFTER_THROWING_MS = 1_000;

export type NatsSubscriptionParts = {
  readonly connection: NatsConnection;
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly powers: Pick<Powers, 'clock' | 'log'>;
  /** Makes sure that the stream is there and says how the consumer must be. */
  readonly plan: () => Promise<DurablePlan>;
  /** Events up to here are not for this subscription: it started "now", after them. */
  readonly startedAfter: Position;
  readonly ackWaitMs: number;
};

export class NatsSubscription implements Subscription {
  readonly name: string;
  readonly #options: SubscribeOptions;
  readonly #parts: NatsSubscriptionParts;
  /** By event id (J1). */
  readonly #open = new Map<string, JsMsg>();
  #messages: ConsumerMessages | undefined;
  #plan: DurablePlan | undefined;
  #lastAnswered: JsMsg | undefined;
  #attaching: Promise<void> = Promise.resolve();
  #cancelRetry: () => void = () => undefined;
  #cancelKeepAlive: () => void;
  #state: 'open' | 'closing' | 'closed' = 'open';

  constructor(options: SubscribeOptions, parts: NatsSubscriptionParts) {
    this.name = options.name;
    this.#options = options;
    this.#parts = parts;
    this.#cancelKeepAlive = this.#keepAlive();
  }

  /** Makes or finds the consumer and starts pulling; what was pulling before stops. @throws what NATS says no with. */
  attach(): Promise<void> {
    const attaching = this.#attaching.then(() => this.#attachNow());
    this.#attaching = attaching.catch(() => undefined); // told to the caller; the next in turn starts afresh
    return attaching;
  }

  /** As `attach`, but tries until it succeeds or the subscription is closed (J3). */
  attachUntilDone(): void {
    if (this.#state !== 'open') return;
    this.#cancelRetry();
    this.attach().catch((error: unknown) => {
      this.#parts.powers.log.warn(`subscription ${this.name}: not attached; trying again`, { error: messageOf(error) });
      this.#cancelRetry = this.#parts.powers.clock.after(ATTACH_AGAIN_AFTER_MS, () => this.attachUntilDone());
    });
  }

  /** Stops pulling without forgetting what is open: the connection is lost. */
  detach(): void {
    const messages = this.#messages;
    this.#messages = undefined;
    messages?.stop();
  }

  async lag(): Promise<SubscriptionLag> {
    await this.#attaching;
    await this.#flushAnswers();
    const plan = this.#plan ?? (await this.#parts.plan());
    const info = await findDurable(this.#parts.manager, plan.stream, this.name);
    if (info === undefined) throw new Error('its consumer is gone and is being made again');
    const open = this.#open.size;
    return { waiting: info.num_pending + Math.max(0, info.num_ack_pending - open), inFlight: open };
  }

  async close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#cancelRetry();
    this.#cancelKeepAlive();
    await this.#attaching;
    this.detach();
    await this.#flushAnswers();
    this.#state = 'closed';
    this.#open.clear();
  }

  async #attachNow(): Promise<void> {
    this.detach();
    if (this.#state !== 'open') return;
    const plan = await this.#parts.plan();
    const { name } = await ensureDurable(this.#parts.manager, plan);
    this.#plan = plan;
    const consumer = await this.#parts.client.consumers.get(plan.stream, name);
    if (this.#state !== 'open') return;
    const isUnwanted = unwanted(plan);
    const messages = await consumer.consume({
      max_messages: this.#options.maxInFlight,
      expires: PULL_EXPIRES_MS,
      idle_heartbeat: PULL_HEARTBEAT_MS,
      abort_on_missing_resource: true,
      callback: (message) => this.#receive(message, isUnwanted),
    });
    this.#messages = messages;
    void messages.closed().then((error) => this.#onPullEnded(messages, error));
  }

  /** J3. A pull that this subscription itself stopped is not its current one any more. */
  #onPullEnded(messages: ConsumerMessages, error: unknown): void {
    if (this.#messages !== messages || this.#state !== 'open' || this.#parts.connection.isClosed()) return;
    this.#parts.powers.log.warn(`subscription ${this.name}: pulling ended; attaching again`, {
      error: messageOf(error),
    });
    this.attachUntilDone();
  }

  #receive(message: JsMsg, isUnwanted: (subject: string) => boolean): void {
    if (this.#state !== 'open') return;
    const event = isUnwanted(message.subject) ? undefined : this.#read(message);
    if (event === undefined || event.position <= this.#parts.startedAfter) {
      this.#answer(message, () => message.ack());
      return;
    }
    const isOpen = this.#open.has(event.id);
    this.#open.set(event.id, message);
    if (!isOpen) this.#handOver(event, message);
  }

  /** Someone else's message on our subjects can never become an event, so it is not asked for again. */
  #read(message: JsMsg): RecordedEvent | undefined {
    try {
      return parseCloudEvent(message.string());
    } catch (error) {
      this.#parts.powers.log.warn(`subscription ${this.name}: skipped a message that is no event`, {
        subject: message.subject,
        error: messageOf(error),
      });
      return undefined;
    }
  }

  #handOver(event: RecordedEvent, message: JsMsg): void {
    const delivery = this.#delivery(event, message.info.deliveryCount);
    try {
      this.#options.onDelivery(delivery);
    } catch (error) {
      this.#parts.powers.log.error(`subscription ${this.name}: its handler threw; delivering again`, {
        event: event.id,
        error: messageOf(error),
      });
      delivery.nak(AFTER_THROWING_MS);
    }
  }

  #delivery(event: RecordedEvent, attempt: number): Delivery {
    const close = (answer: (message: JsMsg) => void) => {
      const message = this.#open.get(event.id);
      if (message === undefined) return;
      this.#open.delete(event.id);
      this.#answer(message, () => answer(message));
    };
    return {
      event,
      attempt,
      ack: () => close((message) => message.ack()),
      nak: (delayMs) => close((message) => message.nak(delayMs)),
      working: () => this.#answer(this.#open.get(event.id), (message) => message.working()),
    };
  }

  /** An answer that cannot be sent is made good by the server: it delivers the message again. */
  #answer(message: JsMsg | undefined, send: (message: JsMsg) => void): void {
    if (message === undefined || this.#parts.connection.isClosed()) return;
    send(message);
    this.#lastAnswered = message;
  }

  /** J2 */
  #keepAlive(): () => void {
    return this.#parts.powers.clock.after(this.#parts.ackWaitMs / 3, () => {
      for (const message of this.#open.values()) this.#answer(message, () => message.working());
      this.#cancelKeepAlive = this.#keepAlive();
    });
  }

  /** J4: a consumer takes answers in order, so one that it confirms proves all before it. */
  async #flushAnswers(): Promise<void> {
    const reply = this.#lastAnswered === undefined ? undefined : replySubject(this.#lastAnswered);
    if (reply === undefined || this.#parts.connection.isClosed()) return;
    try {
      await this.#parts.connection.request(reply, '+WPI', { timeout: FLUSH_TIMEOUT_MS });
    } catch (error) {
      this.#parts.powers.log.debug(`subscription ${this.name}: last answers not confirmed`, {
        error: messageOf(error),
      });
    }
  }
}

/** Where answers to a message go. The client has it and leaves it out of its type, because `ackAck` is all that most need. */
function replySubject(message: JsMsg): string | undefined {
  const reply: unknown = Reflect.get(message, 'reply');
  return typeof reply === 'string' && reply !== '' ? reply : undefined;
}
