/** What a window shows when its page has crashed: why, and the way back. Without a script: a page that crashed is not to be trusted. */
import { APP_ORIGIN, pageUrl } from './app-address.ts';

const PATH = '/crashed';
const STYLE_PATH = '/crashed.css';

export function crashUrl(key: string, reason: string): string {
  return `${APP_ORIGIN}${PATH}?window=${encodeURIComponent(key)}&reason=${encodeURIComponent(reason)}`;
}

/** The page or its style, when that is what is asked for. */
export function answerCrashPage(url: URL): { readonly type: string; readonly body: string } | undefined {
  if (url.pathname === STYLE_PATH) return { type: 'text/css; charset=utf-8', body: STYLE };
  if (url.pathname !== PATH) return undefined;
  const key = url.searchParams.get('window') ?? '';
  return { type: 'text/html; charset=utf-8', body: page(key, url.searchParams.get('reason') ?? '') };
}

const REASONS: Readonly<Record<string, string>> = {
  crashed: 'Its process crashed.',
  killed: 'Its process was killed from outside.',
  oom: 'It ran out of memory.',
  'launch-failed': 'Its process could not be started.',
  'integrity-failure': 'Its code did not pass the integrity check.',
};

function page(key: string, reason: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Replayground</title><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body><main role="alert">
<h1>The window’s page stopped</h1>
<p>${REASONS[reason] ?? 'It ended for a reason that the system does not tell.'} The engine goes on, and nothing that was recorded is lost.</p>
<a href="${escaped(pageUrl(key))}" autofocus>Reload the window</a>
</main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

const STYLE = `:root { color-scheme: light dark; font: 13px/20px system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: light-dark(#fcfbf9, #1b1a18); }
main { max-width: 420px; padding: 24px; color: light-dark(#1e1b17, #eceae5); }
h1 { margin: 0 0 8px; font-size: 15px; }
p { margin: 0 0 16px; color: light-dark(#504b43, #bdb8ae); }
a { display: inline-block; padding: 3px 10px; border-radius: 4px; background: light-dark(#1e1b17, #eceae5); color: light-dark(#fcfbf9, #1b1a18); text-decoration: none; }
a:focus-visible { outline: 2px solid #0a7772; outline-offset: 2px; }
`;
