import { AppError } from '../../shared/kernel/failure.ts';

/** Whether a store still takes calls; shared by all its parts. */
export class OpenGate {
  #open = true;

  get open(): boolean {
    return this.#open;
  }

  /** @throws AppError `closed`. */
  require(): void {
    if (!this.#open) throw storeClosed();
  }

  close(): void {
    this.#open = false;
  }
}

export function storeClosed(): AppError {
  return new AppError('closed', 'the event store is closed');
}
