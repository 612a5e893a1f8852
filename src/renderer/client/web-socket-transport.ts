/** The engine over a WebSocket: the browser's way, and the desktop's when it is attached to an engine elsewhere. */
import { RPCLink } from '@orpc/client/websocket';
import { CALL_PROTOCOL, tokenProtocol, WRONG_TOKEN_CODE } from '../../shared/contract/handshake.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import { decodedLinkOptions } from './decoded-link.ts';
import type { Ending, Transport } from './transport.ts';

export type SocketAddress = {
  /** "ws://127.0.0.1:4223/rpc" */
  readonly url: string;
  readonly token: string;
};

const CONNECT_LIMIT_MS = 5_000;

/** @throws AppError `engine-unreachable` when nobody listens there, answers within 5 s, or lets us in. */
export async function connectWebSocket({ url, token }: SocketAddress, signal: AbortSignal): Promise<Transport> {
  const socket = new WebSocket(url, [CALL_PROTOCOL, tokenProtocol(token)]);
  await opened(socket, url, signal);
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  socket.addEventListener('close', ({ code, reason }) => resolve(endingOf(code, reason)));
  const link = new RPCLink({
    websocket: quietAfterEnd(socket),
    ...decodedLinkOptions(() => socket.readyState === WebSocket.OPEN, ended),
  });
  return { link, ended, close: () => socket.close() };
}

/** The link tells the peer of each call that it gives up; when the socket has ended there is nobody to tell, and no failure in that. */
function quietAfterEnd(
  socket: WebSocket,
): Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'> {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
    send: (data) => (socket.readyState === WebSocket.OPEN ? socket.send(data) : undefined),
    readyState: WebSocket.OPEN,
  };
}

function endingOf(code: number, reason: string): Ending {
  if (code === WRONG_TOKEN_CODE) return { reason: 'The token is missing or no longer valid.', retry: 'never' };
  return { reason: reason || CLOSED[code] || `The connection was closed with code ${code}.`, retry: 'later' };
}

const CLOSED: Readonly<Record<number, string>> = {
  1000: 'The engine closed the connection.',
  1001: 'The engine is shutting down.',
  1005: 'The engine closed the connection.',
  1006: 'The engine stopped answering.',
  1012: 'The engine is restarting.',
};

async function opened(socket: WebSocket, url: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const settled = new AbortController();
  const until = { signal: settled.signal };
  const giveUp = (found: string) => {
    reject(unreachable(url, found));
    socket.close();
  };
  const limit = setTimeout(() => giveUp(`no answer within ${CONNECT_LIMIT_MS / 1_000} s`), CONNECT_LIMIT_MS);
  signal.addEventListener('abort', () => giveUp('given up'), until);
  socket.addEventListener('open', () => resolve(), until);
  socket.addEventListener('close', () => reject(unreachable(url, 'nobody answers there')), until);
  await promise.finally(() => {
    clearTimeout(limit);
    settled.abort();
  });
}

function unreachable(url: string, found: string): AppError {
  return new AppError('engine-unreachable', `connect to the engine at ${url}: ${found}`, { retry: 'later' });
}

/** The engine is there and does not let us in. */
export function refusal(url: string, found: string): AppError {
  return new AppError('engine-unreachable', `connect to the engine at ${url}: ${found}`, { retry: 'never' });
}
