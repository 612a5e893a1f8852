/** The page's token: it comes in the fragment, which no server sees, and is kept for the life of the browser tab. */
const KEY = 'replayground.token';

/** Takes `#token=…` out of the address, leaving the place that may follow it (`#token=…&/events?at=7`); undefined when there is none. */
export function takeToken(): string | undefined {
  const found = /^#token=([^&]+)&?(.*)$/.exec(location.hash);
  if (found === null) return sessionStorage.getItem(KEY) ?? undefined;
  const [, token = '', place = ''] = found;
  sessionStorage.setItem(KEY, token);
  history.replaceState(null, '', place.startsWith('/') ? `#${place}` : location.pathname + location.search);
  return token;
}
