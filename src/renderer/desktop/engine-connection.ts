/** How the desktop's window comes to its engine: its own over a port, or one elsewhere over a socket. */
import { connectMessagePort } from '../client/message-port-transport.ts';
import type { Connect } from '../client/transport.ts';
import { connectWebSocket } from '../client/web-socket-transport.ts';
import type { DesktopShell } from './bridge.ts';

export function engineConnect(shell: DesktopShell): Connect {
  const { content } = shell.facts;
  if (content.kind === 'attached') return (signal) => connectWebSocket(content, signal);
  return async (signal) => {
    const port = await shell.nextPort(signal); // waits for as long as the engine does not run: the engine's screen says why
    return connectMessagePort(port, endOf(shell.engine));
  };
}

/** Resolves with words when the engine no longer runs. */
function endOf(engine: DesktopShell['engine']): Promise<string> {
  return new Promise((resolve) => {
    const stop = engine.subscribe(({ state }) => {
      if (state.kind === 'running') return;
      stop();
      resolve('The engine ended.');
    });
  });
}
