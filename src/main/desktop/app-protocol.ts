/**
 * `app://replayground/`: the built window as a scheme of its own, because a page from a file URL could read other files (C3).
 * Every answer carries the strict policy; a window that is attached to an engine elsewhere may speak to that one address besides.
 */
import type { Session } from 'electron';
import { answerPage } from '../headless/web/page-files.ts';
import { SECURITY_HEADERS } from '../headless/web/security-headers.ts';
import { APP_HOST, APP_SCHEME, windowKeyOf } from './app-address.ts';
import { answerCrashPage } from './crash-page.ts';

/**
 * @param pages folder of the built window.
 * @param connectOf the further address that the page of a window may speak to, if any.
 */
export function servePages(session: Session, pages: string, connectOf: (key: string) => string | undefined): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (url.host !== APP_HOST || !isRead) return new Response('Nothing is here.', { status: 404 });
    const crash = answerCrashPage(url);
    if (crash) return new Response(crash.body, { headers: { ...headersFor(undefined), 'content-type': crash.type } });
    const { status, headers, body } = await answerPage(pages, url.pathname);
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    return new Response(sent, { status, headers: { ...headersFor(connectOf(windowKeyOf(url))), ...textual(headers) } });
  });
}

function headersFor(connect: string | undefined): Readonly<Record<string, string>> {
  const policy = SECURITY_HEADERS['content-security-policy'] ?? "default-src 'none'";
  const connecting = connect === undefined ? policy : policy.replace("connect-src 'self'", `connect-src ${connect}`);
  return { ...SECURITY_HEADERS, 'content-security-policy': connecting };
}

function textual(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
