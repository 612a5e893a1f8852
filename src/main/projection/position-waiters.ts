/** Those who wait until a reader of the log has come to a position. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Position } from '../../shared/kernel/names.ts';

type Waiter = { readonly position: Position; readonly resolve: () => void; readonly reject: (error: unknown) => void };

export class PositionWaiters {
  readonly #waiters = new Set<Waiter>();

  /** Resolves at `reached(position)` or beyond. @throws AppError `cancelled` when the signal aborts, what `fail` is given. */
  wait(position: Position, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => () => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', onAbort);
        settle();
      };
      const onAbort = () => waiter.reject(new AppError('cancelled', `wait for position ${position}: cancelled`));
      const waiter: Waiter = { position, resolve: done(resolve), reject: (error) => done(() => reject(error))() };
      this.#waiters.add(waiter);
      if (signal?.aborted) onAbort();
      else signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  reached(position: Position): void {
    for (const waiter of [...this.#waiters]) if (waiter.position <= position) waiter.resolve();
  }

  fail(error: unknown): void {
    for (const waiter of [...this.#waiters]) waiter.reject(error);
  }
}
