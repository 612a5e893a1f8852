/**
 * The preload: opens the one door of `desktop-channels.ts`, and no other, in a page that has no Node. Runs in the sandbox, before the
 * page. Nothing of Electron goes through: no event object, no channel name that the page could choose.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, CHANNELS, type DesktopBridge, PORT_MESSAGE } from '../../shared/contract/desktop-channels.ts';

const bridge: DesktopBridge = {
  facts: () => ipcRenderer.invoke(CHANNELS.facts),
  ready: () => ipcRenderer.send(CHANNELS.ready),
  ask: (question) => ipcRenderer.invoke(CHANNELS.ask, question),
  showCommands: (commands) => ipcRenderer.send(CHANNELS.commands, commands),
  onMessage: (listener) => void ipcRenderer.on(CHANNELS.message, (_event, message) => listener(message)),
};

/** The page's window: the preload has the DOM, which the rest of the shell's code has not. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: string, origin: string, transfer: readonly unknown[]): void;
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
// A port cannot go over the bridge; it can go with a message of the window to itself.
ipcRenderer.on(CHANNELS.port, ({ ports }) => window.postMessage(PORT_MESSAGE, window.location.origin, [...ports]));
