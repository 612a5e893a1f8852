/** What a shell gives the window: a way to an engine, whatever lies between (a socket, a port). */
import type { ClientContext, ClientLink } from '@orpc/client';

export type EngineLink = ClientLink<ClientContext>;

/** Why a connection ended, in a person's words; `never`: the engine refused us, and trying again would not help. */
export type Ending = { readonly reason: string; readonly retry: 'later' | 'never' };

/** One open connection. */
export type Transport = {
  /** Its calls fail as `AppError`s, all open ones at once when the connection ends (C2). */
  readonly link: EngineLink;
  /** Resolves when the connection has ended. */
  readonly ended: Promise<Ending>;
  readonly close: () => void;
};

/**
 * Opens a connection and resolves when the engine has let us in.
 * @throws AppError `engine-unreachable`, with retry `never` when the engine refused us: trying again would not help.
 */
export type Connect = (signal: AbortSignal) => Promise<Transport>;
