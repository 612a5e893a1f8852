/** The engine of another process of this machine, called over its control host. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { WebSocket } from 'ws';
import { contract, type EngineClient } from '../../shared/contract/contract.ts';
import { decodeWireFailure, mapFailures } from '../../shared/contract/failures.ts';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { Clock } from '../engine/powers.ts';

export type RemoteEngine = {
  readonly client: EngineClient;
  readonly close: () => void;
};

export type RemoteAddress = { readonly url: string; readonly token: string; readonly pid: number };

const CONNECT_LIMIT_MS = 5_000;

/**
 * Connects and resolves when the engine has let us in. When the connection ends, every open call and stream fails at once with
 * `engine-unreachable` (C2), and so does every later one.
 * @throws AppError `engine-unreachable` when nobody listens there, answers within 5 s, or lets us in.
 */
export async function connectRemoteEngine(address: RemoteAddress, clock: Clock): Promise<RemoteEngine> {
  const socket = new WebSocket(address.url, { headers: { authorization: `Bearer ${address.token}` } });
  await opened(socket, address, clock);
  const link = new RPCLink({
    // The two declare the same listeners in ways that TypeScript cannot match; the adapter is documented for both.
    websocket: socket as unknown as globalThis.WebSocket,
    plugins: [new ResponseValidationPlugin(contract)],
    interceptors: [
      async ({ next, path }) => {
        const decode = (error: unknown) =>
          socket.readyState === WebSocket.OPEN ? decodeWireFailure(error, path.join('.')) : gone(address, path, error);
        try {
          return mapFailures(await next(), decode);
        } catch (error) {
          throw decode(error);
        }
      },
    ],
  });
  return { client: createORPCClient(link), close: () => socket.close() };
}

async function opened(socket: WebSocket, address: RemoteAddress, clock: Clock): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancelLimit = clock.after(CONNECT_LIMIT_MS, () => {
    reject(unreachable(address, `no answer within ${CONNECT_LIMIT_MS / 1_000} s`));
    socket.terminate();
  });
  socket.once('open', resolve);
  // Stays for the whole life: an error is always followed by `close`, which fails what is open.
  socket.on('error', (error) => reject(unreachable(address, messageOf(error), error)));
  await promise.finally(cancelLimit);
}

function unreachable(address: RemoteAddress, found: string, cause?: unknown): AppError {
  const message = `connect to the engine at ${address.url} (process ${address.pid}): ${found}`;
  return new AppError('engine-unreachable', message, { retry: 'later', cause, details: { pid: address.pid } });
}

function gone(address: RemoteAddress, path: readonly string[], cause: unknown): AppError {
  const message = `${path.join('.')}: the engine (process ${address.pid}) ended before it answered`;
  return new AppError('engine-unreachable', message, { retry: 'later', cause, details: { pid: address.pid } });
}
