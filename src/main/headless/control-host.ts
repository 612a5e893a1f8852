/**
 * The control host: lets programs of this machine call the engine, over one WebSocket each.
 *
 * A socket and not HTTP requests, because calls, streams and their cancelling share one connection whose end both sides notice
 * at once (C2); and because the browser's window will come the same way.
 *
 *  K1 it listens on loopback only, on a port that the system picks.
 *  K2 nobody is let in without the token; a browser page besides only from a known origin, and only by the name it was given,
 *     so that a page that rebinds its own name to this address stays out (C3).
 *  K3 a stream waits until the socket took what was sent: a slow reader does not fill the engine's memory.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { EngineRouter } from '../engine/router.ts';
import { withBackPressure } from './call-socket.ts';
import { sameText } from './same-text.ts';

export type ControlHostOptions = {
  readonly router: EngineRouter;
  /** What a caller must show as `Authorization: Bearer <token>`. */
  readonly token: string;
  /** Origins of pages that may connect; callers that send no Origin are programs, not pages. */
  readonly origins?: readonly string[];
};

export interface ControlHost extends AsyncDisposable {
  /** "ws://127.0.0.1:40123/rpc" */
  readonly url: string;
  /** Ends every connection; open calls of the other side fail there. */
  close(): Promise<void>;
}

const PATH = '/rpc';

/** @throws AppError `engine-unreachable` when the loopback address cannot be listened on. */
export async function openControlHost({ router, token, origins = [] }: ControlHostOptions): Promise<ControlHost> {
  const handler = new RPCHandler(router);
  const server = createServer((_request, response) => response.writeHead(426, { upgrade: 'websocket' }).end());
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 });
  const port = await listen(server);
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];

  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    const refusal = refuse(request, { token, origins, hosts });
    if (refusal !== undefined) return reject(connection, refusal);
    sockets.handleUpgrade(request, connection, head, (socket) => void handler.upgrade(withBackPressure(socket)));
  });

  const close = async () => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `ws://${hosts[0]}${PATH}`, close, [Symbol.asyncDispose]: close };
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve, fail) => {
    server.once('error', (error) => {
      fail(new AppError('engine-unreachable', `listen on 127.0.0.1: ${messageOf(error)}`, { cause: error }));
    });
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

type Admission = {
  readonly token: string;
  readonly origins: readonly string[];
  readonly hosts: readonly string[];
};

/** The status line of the refusal, or undefined when the caller may come in (K2). */
function refuse(request: IncomingMessage, { token, origins, hosts }: Admission): string | undefined {
  const { host, origin, authorization } = request.headers;
  if (request.url !== PATH) return '404 Not Found';
  if (host === undefined || !hosts.includes(host)) return '421 Misdirected Request';
  if (origin !== undefined && !origins.includes(origin)) return '403 Forbidden';
  if (!sameText(authorization ?? '', `Bearer ${token}`)) return '401 Unauthorized';
  return undefined;
}

function reject(connection: Duplex, status: string): void {
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
