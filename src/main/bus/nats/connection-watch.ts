/** Follows a connection's state: tells who asked when it is lost and when it is back. */
import type { NatsConnection, Status } from '@nats-io/transport-node';
import { AppError } from '../../../shared/kernel/failure.ts';

export type ConnectionState = 'connected' | 'reconnecting' | 'closed';

export class ConnectionWatch {
  readonly #lost = new Set<(reason: AppError) => void>();
  #state: ConnectionState = 'connected';

  /** @param onChange called with each new state, in order. */
  constructor(connection: NatsConnection, onChange: (state: ConnectionState) => void) {
    void this.#follow(connection.status(), onChange);
    void connection.closed().then(() => this.#become('closed', onChange));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** What `ask` resolves with, but rejected with `bus-unavailable` as soon as the connection is lost. */
  orLost<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#state !== 'connected') return Promise.reject(lost(this.#state));
    return new Promise((resolve, reject) => {
      this.#lost.add(reject);
      ask()
        .then(resolve, reject)
        .finally(() => this.#lost.delete(reject));
    });
  }

  async #follow(statuses: AsyncIterable<Status>, onChange: (state: ConnectionState) => void): Promise<void> {
    for await (const status of statuses) {
      if (status.type === 'disconnect') this.#become('reconnecting', onChange);
      else if (status.type === 'reconnect') this.#become('connected', onChange);
    }
  }

  #become(state: ConnectionState, onChange: (state: ConnectionState) => void): void {
    if (this.#state === state || this.#state === 'closed') return;
    this.#state = state;
    if (state !== 'connected') for (const reject of [...this.#lost]) reject(lost(state));
    onChange(state);
  }
}

function lost(state: ConnectionState): AppError {
  return state === 'closed'
    ? new AppError('closed', 'the connection to NATS is closed')
    : new AppError('bus-unavailable', 'the connection to NATS is lost; reconnecting', { retry: 'later' });
}
