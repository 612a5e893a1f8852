/** The door between the desktop window's page and its shell, as the preload opens it. Free of libraries: the preload has none. */

export const CHANNELS = {
  /** page -> shell, answered with `ShellFacts` */
  facts: 'shell:facts',
  /** page -> shell: the page listens now; send the engine's state and, when it runs, a port */
  ready: 'shell:ready',
  /** page -> shell, answered with `ShellAnswer` */
  ask: 'shell:ask',
  /** page -> shell: `PageCommands` for the native menu */
  commands: 'shell:commands',
  /** shell -> page: `ShellMessage` */
  message: 'shell:message',
  /** shell -> page, with one end of a channel to the engine */
  port: 'shell:port',
} as const;

/** Under this name the page finds the door; `data` of the window message that carries the engine's port is the same. */
export const BRIDGE = 'replayground';
export const PORT_MESSAGE = 'replayground:port';

/** Everything that the page can do to the shell. Values are parsed on both sides (`desktop-shell.ts`). */
export type DesktopBridge = {
  readonly facts: () => Promise<unknown>;
  readonly ready: () => void;
  readonly ask: (question: unknown) => Promise<unknown>;
  readonly showCommands: (commands: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
};
