/** The addresses of the app's own pages: `app://replayground/index.html?window=1`. */

export const APP_SCHEME = 'app';
export const APP_HOST = 'replayground';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

const PAGE = `${APP_ORIGIN}/index.html?window=`;

/** The address of a window's page. */
export function pageUrl(key: string): string {
  return `${PAGE}${encodeURIComponent(key)}`;
}

/** True for the page of a window, at whatever place (fragment) it stands. */
export function isPageUrl(url: string): boolean {
  return url.startsWith(PAGE);
}

/** The window that an address names; empty when it names none. */
export function windowKeyOf(url: URL): string {
  return url.searchParams.get('window') ?? '';
}
