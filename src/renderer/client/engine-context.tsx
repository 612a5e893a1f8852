/** Hands the connection, and what hangs on it, to every part of the window. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { EngineClient } from '../../shared/contract/contract.ts';
import type { ActivityFeed } from './activity.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { LetterFeed } from './letter-feed.ts';
import type { LogTail } from './log-tail.ts';

export type Session = {
  readonly connection: Connection;
  readonly tail: LogTail;
  readonly activity: ActivityFeed;
  readonly letters: LetterFeed;
};

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('used outside of the window');
  return session;
}

/** The engine's calls, for what no hook covers: streams, and calls inside handlers. */
export function useEngine(): EngineClient {
  return useSession().connection.engine;
}

export function useConnection(): Connection {
  return useSession().connection;
}

export function useConnectionState(): ConnectionState {
  return useStore(useSession().connection.state);
}

/** The window's one follower of the log. */
export function useLogTail(): LogTail {
  return useSession().tail;
}

/** The window's one follower of the engine's samples. */
export function useActivityFeed(): ActivityFeed {
  return useSession().activity;
}

/** The window's one follower of the dead letters. */
export function useLetterFeed(): LetterFeed {
  return useSession().letters;
}
