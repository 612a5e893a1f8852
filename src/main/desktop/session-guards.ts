/**
 * What no page may have, whoever wrote it (Electron's security checklist, electronjs.org/docs/latest/tutorial/security; page-guards.ts
 * has the rest):
 *
 *  G1 no permission is granted: no camera, no notification, no clipboard reading, no device.
 *  G2 nothing is loaded but our own pages, and the socket of the engine that a window is attached to.
 */
import type { Session } from 'electron';
import { APP_ORIGIN } from './app-address.ts';
import { type EngineAddress, pageOriginOf } from './engine-url.ts';

/** @param attached the addresses that windows are attached to at the moment. */
export function guardSession(session: Session, attached: () => readonly EngineAddress[]): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isHarmless(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isHarmless(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOurs(url) && !attached().some((address) => address.url === url) });
  });
  session.webRequest.onBeforeSendHeaders(({ url, requestHeaders }, answer) => {
    const address = attached().find((each) => each.url === url);
    if (address === undefined) return answer({ requestHeaders });
    // The engine lets in its own page, and the person who gave us its token meant this window to be one.
    return answer({ requestHeaders: { ...requestHeaders, Origin: pageOriginOf(address) } });
  });
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) event.preventDefault(); // what the page itself made is an export
  });
}

/** Writing to the clipboard what a person asked to copy gives a page nothing. */
function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function isOurs(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || /^(devtools|blob|data):/.test(url);
}
