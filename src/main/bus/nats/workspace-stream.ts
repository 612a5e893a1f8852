/**
 * The JetStream stream that holds one workspace's events: file storage, kept by limits, in log order.
 *
 * Sequences and positions are different counts, because somebody else may publish into the stream's subjects; what we publish runs
 * densely from the log's first event, so a position never stands at a lower sequence than its own number.
 */
import {
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StoredMsg,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { type MessageId, type Position, START } from '../../../shared/kernel/names.ts';
import type { RecordedEvent } from '../../store/event.ts';
import { parseCloudEvent } from '../cloud-event.ts';
import { jetStreamName, workspaceFilter } from '../subjects.ts';
import { isMissing } from './nats-failure.ts';

/** The broker's own memory of message ids (B2); the chain of sequences in `publisher.ts` does not depend on it. */
const DUPLICATE_WINDOW_MS = 120_000;

/** The newest of our events in the stream, and the stream's last sequence, which may be someone else's message. */
export type StreamTail = {
  readonly lastSequence: number;
  /** 0 when the stream holds none of our events. */
  readonly eventSequence: number;
  readonly position: Position;
  readonly id: MessageId | undefined;
};

export class WorkspaceStream {
  readonly name: string;
  readonly prefix: string;
  readonly #manager: JetStreamManager;
  readonly #replicas: number;

  constructor(manager: JetStreamManager, prefix: string, replicas: number) {
    this.#manager = manager;
    this.prefix = prefix;
    this.name = jetStreamName(prefix);
    this.#replicas = replicas;
  }

  /** Makes the stream unless it is there; one that is there keeps the limits that its owner gave it. */
  async ensure(): Promise<StreamInfo> {
    return (await this.#info()) ?? (await this.#create());
  }

  /** Removes the stream, its messages and its consumers. */
  async remove(): Promise<void> {
    try {
      await this.#manager.streams.delete(this.name);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Looks from the stream's end for the newest event of ours, past messages that are someone else's or were deleted. */
  async tail(): Promise<StreamTail> {
    const { state } = await this.ensure();
    for (let sequence = state.last_seq; sequence >= Math.max(1, state.first_seq); sequence -= 1) {
      const event = await this.eventAt(sequence);
      if (event === undefined) continue;
      return { lastSequence: state.last_seq, eventSequence: sequence, position: event.position, id: event.id };
    }
    return { lastSequence: state.last_seq, eventSequence: 0, position: START, id: undefined };
  }

  /** The event stored at a sequence, or undefined when there is nothing, or something that is not an event. */
  async eventAt(sequence: number): Promise<RecordedEvent | undefined> {
    const message = await this.#messageAt(sequence);
    if (!message) return undefined;
    try {
      return parseCloudEvent(message.string());
    } catch {
      return undefined; // someone else's message: the caller looks further
    }
  }

  async #messageAt(sequence: number): Promise<StoredMsg | null> {
    try {
      return await this.#manager.streams.getMessage(this.name, { seq: sequence });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async #info(): Promise<StreamInfo | undefined> {
    try {
      return await this.#manager.streams.info(this.name);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #create(): Promise<StreamInfo> {
    return this.#manager.streams.add({
      name: this.name,
      subjects: [workspaceFilter(this.prefix)],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.Old,
      duplicate_window: nanos(DUPLICATE_WINDOW_MS),
      num_replicas: this.#replicas,
    });
  }
}
