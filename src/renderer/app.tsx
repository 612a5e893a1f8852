/** The window, whatever shell it stands in: it gets a way to an engine and the facts of its shell, and knows nothing else of either. */
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startActivity } from './client/activity.ts';
import { openConnection } from './client/connection.ts';
import { SessionProvider } from './client/engine-context.tsx';
import { startLetterFeed } from './client/letter-feed.ts';
import { startLogTail } from './client/log-tail.ts';
import { createQueries } from './client/queries.ts';
import type { Connect } from './client/transport.ts';
import { HOME } from './frame/home.ts';
import { type Shell, ShellProvider } from './frame/shell.ts';
import { startTabs } from './frame/tabs-store.ts';
import { WindowFrame } from './frame/window-frame.tsx';
import { applyTheme } from './ui/theme.ts';

/** Starts everything that lives as long as the window, then shows it. */
export function showWindow(place: HTMLElement, connect: Connect, shell: Shell): void {
  applyTheme();
  startTabs(HOME);
  const connection = openConnection(connect);
  const tail = startLogTail(connection);
  const session = { connection, tail, activity: startActivity(connection), letters: startLetterFeed(connection) };
  const queries = createQueries(connection);
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <SessionProvider session={session}>
          <ShellProvider value={shell}>
            <WindowFrame />
          </ShellProvider>
        </SessionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
