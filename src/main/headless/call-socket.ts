/** A WebSocket as the adapter of calls wants it. */
import type { WebSocket } from 'ws';

/**
 * The socket with a `send` whose answer comes when the system has taken the message: a stream waits for it before its next value, so
 * that a slow reader does not fill the engine's memory. The answer comes in a turn of its own, so that a stream that is never short
 * of values leaves others their turn, and the end of a connection is noticed: a send that fails is no news until then.
 */
export function withBackPressure(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const send = (message: Parameters<WebSocket['send']>[0]) =>
    new Promise<void>((resolve) => {
      socket.send(message, () => setImmediate(resolve));
    });
  return { addEventListener: socket.addEventListener.bind(socket), send };
}
