/** The engine over a MessagePort: the desktop's way to an engine of its own. */
import { RPCLink } from '@orpc/client/message-port';
import type { PortTaken } from '../../shared/contract/desktop-shell.ts';
import { decodedLinkOptions } from './decoded-link.ts';
import type { Ending, Transport } from './transport.ts';

/** After so many messages the engine is told that they were taken; it sends on while a few times as many are under way. */
const TELL_EVERY = 64;

/**
 * Takes over a port whose other end the engine has.
 * @param gone resolves with the reason when the shell knows that the engine is gone; the port may not notice by itself.
 */
export function connectMessagePort(port: MessagePort, gone: Promise<string>): Transport {
  const { promise: ended, resolve } = Promise.withResolvers<Ending>();
  let isOpen = true;
  const end = (reason: string) => {
    if (!isOpen) return;
    isOpen = false;
    resolve({ reason, retry: 'later' });
    port.dispatchEvent(new Event('close')); // fails every open call (C2)
    port.close();
  };
  port.addEventListener('close', () => end('The engine closed the connection.'));
  void gone.then(end);
  countMessages(port);
  const link = new RPCLink({ port, ...decodedLinkOptions(() => isOpen, ended) });
  port.start();
  return { link, ended, close: () => end('This window closed the connection.') };
}

function countMessages(port: MessagePort): void {
  let taken = 0;
  port.addEventListener('message', () => {
    taken += 1;
    if (taken < TELL_EVERY) return;
    port.postMessage({ taken } satisfies PortTaken);
    taken = 0;
  });
}
