/** How a page is let in over a WebSocket: the one thing that both sides must know before the first call. */

/** Where calls are taken. */
export const CALL_PATH = '/rpc';

/** The subprotocol that is spoken. */
export const CALL_PROTOCOL = 'replayground';

const TOKEN_PREFIX = `${CALL_PROTOCOL}.token.`;

/** A page cannot set headers on a socket; its token travels as a second subprotocol, so that no address and no log holds it. */
export function tokenProtocol(token: string): string {
  return `${TOKEN_PREFIX}${token}`;
}

/** The token among the offered subprotocols, or undefined. */
export function tokenIn(protocols: readonly string[]): string | undefined {
  return protocols.find((each) => each.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
}

/** A page learns nothing of a refused handshake, so one with a wrong token is let in and told to leave, with this code at once. */
export const WRONG_TOKEN_CODE = 4401;
