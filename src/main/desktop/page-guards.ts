/** Where no page may go: G3 a page stays where it is. No navigation, no redirect, no new window, no webview. */
import type { App, WebContents } from 'electron';
import { isPageUrl, windowKeyOf } from './app-address.ts';

/** Guards every page of the app, also those that nobody thought of. */
export function guardPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
}

function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    // a reload, and the way back from the page that tells of a crash, stay in the same window
    if (!isPageUrl(event.url) || keyOf(event.url) !== keyOf(contents.getURL())) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function keyOf(url: string): string {
  return URL.canParse(url) ? windowKeyOf(new URL(url)) : '';
}
