import type { AppError } from '../../shared/kernel/failure.ts';
import { storeClosed } from './open-gate.ts';

type Waiter = { readonly wake: () => void; readonly fail: (error: AppError) => void };

/** Wakes the readers that wait for the log to grow. */
export class HeadSignal {
  readonly #waiters = new Set<Waiter>();
  #closed = false;

  /** Resolves at the next growth of the log or when `signal` aborts. @throws AppError `closed`. */
  next(signal: AbortSignal): Promise<void> {
    if (this.#closed) return Promise.reject(storeClosed());
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const forget = () => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', waiter.wake);
      };
      const waiter: Waiter = {
        wake: () => {
          forget();
          resolve();
        },
        fail: (error) => {
          forget();
          reject(error);
        },
      };
      this.#waiters.add(waiter);
      signal.addEventListener('abort', waiter.wake);
    });
  }

  grown(): void {
    for (const waiter of [...this.#waiters]) waiter.wake();
  }

  close(): void {
    this.#closed = true;
    for (const waiter of [...this.#waiters]) waiter.fail(storeClosed());
  }
}
