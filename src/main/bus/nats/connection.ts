/** Connects to NATS: the embedded server and a remote cluster take the same options and run the same code. */
import { readFile } from 'node:fs/promises';
import {
  type Authenticator,
  connect,
  credsAuthenticator,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import { busUnavailable } from './nats-failure.ts';

export type NatsConnectionOptions = {
  /** "127.0.0.1:4222", "nats://a:4222", "tls://b:4222" */
  readonly servers: readonly string[];
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** Path of a `.creds` file (JWT and NKey seed). */
  readonly credentialsFile?: string;
  readonly tls?: { readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** Shown by the server beside the connection. */
  readonly clientName?: string;
  /** How long the first connection may take; default 5000. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 5_000;
const RECONNECT_WAIT_MS = 250;
const PING_INTERVAL_MS = 20_000;

/**
 * Connects once, and from then on reconnects for ever.
 * @throws AppError `bus-unavailable` when there is no server, or it refuses the credentials.
 */
export async function connectNats(options: NatsConnectionOptions): Promise<NatsConnection> {
  const where = options.servers.join(', ');
  try {
    return await connect({
      servers: [...options.servers],
      name: options.clientName ?? 'replayground',
      timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_WAIT_MS,
      reconnectJitter: RECONNECT_WAIT_MS,
      ignoreAuthErrorAbort: true,
      pingInterval: PING_INTERVAL_MS,
      noAsyncTraces: true,
      ...(await credentials(options)),
      ...(options.tls === undefined ? {} : { tls: { ...options.tls } }),
    });
  } catch (error) {
    throw busUnavailable(`connect to NATS at ${where}`, error);
  }
}

async function credentials(options: NatsConnectionOptions): Promise<Partial<NodeConnectionOptions>> {
  const authenticator: { authenticator?: Authenticator } =
    options.credentialsFile === undefined
      ? {}
      : { authenticator: credsAuthenticator(await readFile(options.credentialsFile)) };
  return {
    ...authenticator,
    ...(options.user === undefined ? {} : { user: options.user }),
    ...(options.password === undefined ? {} : { pass: options.password }),
    ...(options.token === undefined ? {} : { token: options.token }),
  };
}
