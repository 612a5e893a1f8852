/** The page's side of the door to the shell: what comes through is parsed (C1), and kept for whoever asks later. */
import { createStore } from 'zustand/vanilla';
import { BRIDGE, type DesktopBridge, PORT_MESSAGE } from '../../shared/contract/desktop-channels.ts';
import {
  type EngineState,
  type PageCommands,
  ShellAnswer,
  ShellFacts,
  ShellMessage,
  type ShellQuestion,
} from '../../shared/contract/desktop-shell.ts';

declare global {
  interface Window {
    readonly [BRIDGE]?: DesktopBridge;
  }
}

/** What the shell tells beside the engine's state. */
export type ShellCall = Exclude<ShellMessage, { readonly kind: 'engine' }>;

export type DesktopShell = {
  readonly facts: ShellFacts;
  /** Newest first to last: what is known of this window's engine. */
  readonly engine: ReturnType<typeof createEngineStore>;
  readonly ask: (question: ShellQuestion) => Promise<ShellAnswer>;
  readonly showCommands: (commands: PageCommands) => void;
  /** Says that the page listens, where no port is asked for. */
  readonly listen: () => void;
  /** Ports to the engine, as the shell hands them over; `next` asks for one. */
  readonly nextPort: (signal: AbortSignal) => Promise<MessagePort>;
};

const createEngineStore = () => createStore<{ readonly state: EngineState }>(() => ({ state: { kind: 'starting' } }));

/** @throws Error when the page does not stand in the desktop's window. */
export async function openShell(onCall: (call: ShellCall) => void): Promise<DesktopShell> {
  const bridge = window[BRIDGE];
  if (bridge === undefined) throw new Error('this page belongs into the desktop window');
  const engine = createEngineStore();
  bridge.onMessage((message) => {
    const parsed = ShellMessage.parse(message);
    if (parsed.kind === 'engine') engine.setState({ state: parsed.state });
    else onCall(parsed);
  });
  return {
    facts: ShellFacts.parse(await bridge.facts()),
    engine,
    ask: async (question) => ShellAnswer.parse(await bridge.ask(question)),
    showCommands: bridge.showCommands,
    listen: bridge.ready,
    nextPort: (signal) => nextPort(bridge, signal),
  };
}

function nextPort(bridge: DesktopBridge, signal: AbortSignal): Promise<MessagePort> {
  const { promise, resolve, reject } = Promise.withResolvers<MessagePort>();
  const take = (event: MessageEvent) => {
    const [port] = event.ports;
    const isOurs = event.source === window && event.data === PORT_MESSAGE;
    if (isOurs && port !== undefined) resolve(port);
  };
  window.addEventListener('message', take);
  signal.addEventListener('abort', () => reject(signal.reason));
  bridge.ready();
  return promise.finally(() => window.removeEventListener('message', take));
}
