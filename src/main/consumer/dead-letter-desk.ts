/**
 * Redriving and discarding dead letters.
 *
 *  D1 a redrive handles the message once more, with today's code; its effects and the letter's removal commit together, under an
 *     inbox mark of its own, so that a redrive that is repeated has no second effect.
 *  D2 a redrive that fails leaves the letter where it was, with this try added to its attempts.
 */
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { DeadLetter, RedriveResult } from '../../shared/model/dead-letter.ts';
import type { EventStore } from '../store/event-store.ts';
import { findLetter, letterRemoved, letterWritten, listLetters, type StoredDeadLetter } from './dead-letter-list.ts';
import { type ConsumerSetup, handleOnce, isOfTheMessage, receiverOf } from './handling.ts';
import { type Incoming, incomingEvent, incomingTimer } from './incoming.ts';

export class DeadLetterDesk {
  readonly #store: EventStore;
  readonly #setupOf: (consumer: string) => ConsumerSetup | undefined;

  /** @param setupOf today's code of a consumer, or undefined when the workspace has it no longer. */
  constructor(store: EventStore, setupOf: (consumer: string) => ConsumerSetup | undefined) {
    this.#store = store;
    this.#setupOf = setupOf;
  }

  /** In the order in which they were parked. */
  list(): Promise<readonly DeadLetter[]> {
    return listLetters(this.#store);
  }

  find(id: string): Promise<DeadLetter | undefined> {
    return findLetter(this.#store, id);
  }

  /** One after the other, each result as it comes; stops between two letters when the signal aborts. */
  async *redrive(ids: readonly string[], signal?: AbortSignal): AsyncIterable<RedriveResult> {
    for (const id of ids) {
      if (signal?.aborted) return;
      yield await this.#redriveOne(id, signal ?? new AbortController().signal);
    }
  }

  /** Gives up for good; answers how many of the ids were there. */
  async discard(ids: readonly string[]): Promise<number> {
    const found = (await Promise.all(ids.map((id) => findLetter(this.#store, id)))).filter(
      (letter) => letter !== undefined,
    );
    if (found.length > 0) await this.#store.append({ records: found.map((letter) => letterRemoved(letter.id)) });
    return found.length;
  }

  async #redriveOne(id: string, signal: AbortSignal): Promise<RedriveResult> {
    const letter = await findLetter(this.#store, id);
    if (!letter) return { id, outcome: 'not-found' };
    const setup = this.#setupOf(letter.consumer);
    if (!setup) return { id, outcome: 'failed-again', message: `the workspace has no consumer ${letter.consumer}` };
    try {
      await this.#handle(setup, letter, signal);
      return { id, outcome: 'handled' };
    } catch (error) {
      if (!isOfTheMessage(error)) throw error;
      await this.#keep(setup, letter, error);
      return { id, outcome: 'failed-again', message: messageOf(error) };
    }
  }

  async #handle(setup: ConsumerSetup, letter: StoredDeadLetter, signal: AbortSignal): Promise<void> {
    const message = await this.#messageOf(setup, letter);
    const also = [letterRemoved(letter.id)];
    const receiver = `${receiverOf(letter.consumer)}#redrive`; // (D1)
    const outcome = await handleOnce(setup, message, { receiver, attempt: letter.attempts.length + 1, signal, also });
    if (outcome === 'duplicate') await this.#store.append({ records: also });
  }

  async #messageOf(setup: ConsumerSetup, letter: StoredDeadLetter): Promise<Incoming> {
    if (letter.timer !== null) return incomingTimer(letter.timer);
    const event = await this.#store.findEvent(letter.eventId);
    if (!event) throw new AppError('not-found', `dead letter ${letter.id}: its event is not in the log`);
    return incomingEvent(event, setup.consumer.orderingKey);
  }

  async #keep(setup: ConsumerSetup, letter: StoredDeadLetter, error: unknown): Promise<void> {
    const attempt = { at: setup.powers.clock.now(), message: messageOf(error) }; // (D2)
    await this.#store.append({ records: [letterWritten({ ...letter, attempts: [...letter.attempts, attempt] })] });
  }
}
