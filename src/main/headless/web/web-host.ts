/**
 * The web host: the same window in any browser. It serves the built page, and takes its calls over one WebSocket each.
 *
 *  H1 it listens on loopback unless told otherwise, and lets nobody call without the token (C3; `admission.ts` says who may).
 *  H2 the token stands in the fragment of the URL that is printed and in the subprotocol of the handshake: in no request line, no
 *     header that is logged, no Referer.
 *  H3 a stream waits until the socket took what was sent: a slow page costs itself, not the engine's memory.
 *  H4 a page that leaves ends its calls; a host that closes ends every connection at once (C2).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { CALL_PROTOCOL, WRONG_TOKEN_CODE } from '../../../shared/contract/handshake.ts';
import { AppError, messageOf } from '../../../shared/kernel/failure.ts';
import type { EngineRouter } from '../../engine/router.ts';
import { withBackPressure } from '../call-socket.ts';
import { type Admission, bracketed, hasToken, type Refusal, refuseCaller, refuseHost } from './admission.ts';
import { answerPage } from './page-files.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export type WebHostOptions = {
  readonly router: EngineRouter;
  readonly token: string;
  /** Folder of the built window. */
  readonly pages: string;
  /** "127.0.0.1" when left out. */
  readonly host?: string;
  /** The system picks one when left out. */
  readonly port?: number;
  /** Other origins whose pages may connect. */
  readonly origins?: readonly string[];
  /** PEM. Given both, it speaks TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
};

export interface WebHost extends AsyncDisposable {
  /** "http://127.0.0.1:4360", without the token. */
  readonly origin: string;
  /** With the token, for the person who started it. */
  readonly url: string;
  close(): Promise<void>;
}

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** How often the system asks whether a silent peer is still there. */
const KEEP_ALIVE_MS = 30_000;

/** @throws AppError `engine-unreachable` when it cannot listen there, `invalid-input` when the certificate and key are none. */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const { router, token, pages, host = '127.0.0.1', origins = [] } = options;
  const scheme = options.tls ? 'https' : 'http';
  const server = makeServer(options);
  const port = await listen(server, host, options.port ?? 0);
  const admission: Admission = { scheme, host, port, token, origins };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (offered) => offered.has(CALL_PROTOCOL) && CALL_PROTOCOL,
  });
  const calls = new RPCHandler(router);

  server.on('request', (request, response) => void answer(request, response, pages, admission));
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy());
    const refusal = refuseCaller(request, admission) ?? refuseProgram(request, admission);
    if (refusal !== undefined) return reject(connection, refusal);
    sockets.handleUpgrade(request, connection, head, (socket) => {
      if (hasToken(request, admission)) void calls.upgrade(withBackPressure(socket));
      else turnAway(socket);
    });
  });
  server.on('connection', (socket) => socket.setKeepAlive(true, KEEP_ALIVE_MS));

  const close = async () => {
    for (const socket of sockets.clients) socket.terminate(); // (H4)
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const origin = `${scheme}://${nameFor(host)}:${port}`;
  return { origin, url: `${origin}/#token=${token}`, close, [Symbol.asyncDispose]: close };
}

function makeServer({ tls }: WebHostOptions): Server {
  if (!tls) return createServer();
  try {
    return createTlsServer({ ...tls, minVersion: 'TLSv1.2' });
  } catch (error) {
    throw badTls(error);
  }
}

function badTls(cause: unknown): AppError {
  return new AppError('invalid-input', `serve with TLS: the certificate and key do not work: ${messageOf(cause)}`, {
    cause,
  });
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, fail) => {
    server.once('error', (error) => {
      fail(new AppError('engine-unreachable', `listen on ${host}:${port}: ${messageOf(error)}`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  return address.port;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: string,
  admission: Admission,
): Promise<void> {
  const refusal = refuseHost(request, admission);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (refusal !== undefined || !isRead) {
    const [status = '405'] = (refusal?.status ?? '405').split(' ');
    response.writeHead(Number(status), { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${refusal?.reason ?? 'Only GET and HEAD are answered.'}\n`);
    return;
  }
  const { status, headers, body } = await answerPage(pages, (request.url ?? '/').replace(/\?.*$/, ''));
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** A program is told in the handshake; a page could not read that (see WRONG_TOKEN_CODE). */
function refuseProgram(request: IncomingMessage, admission: Admission): Refusal | undefined {
  if (request.headers.origin !== undefined || hasToken(request, admission)) return undefined;
  return { status: '401 Unauthorized', reason: 'The token is missing or wrong.' };
}

function turnAway(socket: WebSocket): void {
  socket.on('error', () => socket.terminate());
  socket.close(WRONG_TOKEN_CODE, 'the token is missing or wrong');
}

function reject(connection: Duplex, { status, reason }: Refusal): void {
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8`;
  connection.end(`${head}\r\nContent-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`);
}

/** A name that a browser of this machine can open. */
function nameFor(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '[::1]' : bracketed(host);
}
