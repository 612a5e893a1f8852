/** The window in a browser's page, served by the headless host. */
import { showWindow } from './app.tsx';
import { takeToken } from './client/page-token.ts';
import { connectWebSocket, refusal } from './client/web-socket-transport.ts';

const url = new URL('rpc', document.baseURI);
url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
url.hash = '';
const token = takeToken();

const place = document.getElementById('window');
if (place === null) throw new Error('the page has no place for the window');

showWindow(
  place,
  async (signal) => {
    if (token === undefined) throw refusal(url.href, 'this page was opened without a token');
    return connectWebSocket({ url: url.href, token }, signal);
  },
  {
    kind: 'browser',
    titleInset: 0,
    menu: [],
    refusedHint: 'Open the address that “replayground serve” printed.',
  },
);
