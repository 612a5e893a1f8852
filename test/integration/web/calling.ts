/** A page's way to a host, for tests: the window's own link, over a socket that says it is a page. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { decodedLinkOptions } from '../../../src/renderer/client/decoded-link.ts';
import type { EngineClient } from '../../../src/shared/contract/contract.ts';
import { CALL_PROTOCOL, tokenProtocol } from '../../../src/shared/contract/handshake.ts';

export type Page = { readonly client: EngineClient; readonly socket: WebSocket };

export type Knock = {
  readonly origin?: string;
  readonly token?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ca?: string;
};

function socketTo(url: string, { origin, token, path = '/rpc', headers = {}, ca }: Knock): WebSocket {
  const address = new URL(path, url.replace(/^http/, 'ws'));
  address.hash = '';
  const protocols = token === undefined ? [CALL_PROTOCOL] : [CALL_PROTOCOL, tokenProtocol(token)];
  return new WebSocket(address, protocols, { ...(origin !== undefined && { origin }), headers, ...(ca && { ca }) });
}

/** How a caller is answered: the status of the handshake, and for one that got in the code with which it was told to leave. */
export async function knock(url: string, caller: Knock): Promise<number | { readonly closed: number }> {
  const socket = socketTo(url, caller);
  const { promise, resolve, reject } = Promise.withResolvers<number | { readonly closed: number }>();
  socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  socket.on('error', reject);
  socket.on('close', (code) => resolve({ closed: code }));
  // One that is welcome stays: its first answer comes.
  socket.on('open', () => socket.ping());
  socket.on('pong', () => resolve(101));
  return promise.finally(() => socket.terminate());
}

/** @param url as it is printed: with the token in its fragment. */
export async function openPage(url: string, ca?: string): Promise<Page> {
  const { origin, hash } = new URL(url);
  const socket = socketTo(url, { origin, token: hash.replace('#token=', ''), ...(ca && { ca }) });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.on('error', reject);
  });
  const ended = new Promise((resolve) => socket.once('close', resolve));
  const link = new RPCLink({
    // The two declare the same listeners in ways that TypeScript cannot match; the adapter is documented for both.
    websocket: socket as unknown as globalThis.WebSocket,
    ...decodedLinkOptions(() => socket.readyState === WebSocket.OPEN, ended),
  });
  return { client: createORPCClient(link), socket };
}
