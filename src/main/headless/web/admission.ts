/**
 * Whom the web host lets in.
 *
 *  A1 the host must have been asked for by a name that is its own, so that a page that rebinds its own name to this address stays
 *     out: loopback names, the address it listens on, those of the allowed origins; where it listens on every address, any plain
 *     address, for rebinding needs a name.
 *  A2 a page must be of the host's own origin or of an allowed one. What sends no Origin is a program, not a page.
 *  A3 both must show the token; it is compared in constant time.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { CALL_PATH, tokenIn } from '../../../shared/contract/handshake.ts';
import { sameText } from '../same-text.ts';

export type Admission = {
  readonly scheme: 'http' | 'https';
  /** What it listens on: "127.0.0.1", "::", "tool.example". */
  readonly host: string;
  readonly port: number;
  readonly token: string;
  /** Further origins of pages that may connect: "https://tool.example". */
  readonly origins: readonly string[];
};

export type Refusal = { readonly status: string; readonly reason: string };

const EVERY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** (A1) Undefined when the request may be answered. */
export function refuseHost(request: IncomingMessage, admission: Admission): Refusal | undefined {
  const asked = parsedHost(request.headers.host, admission.scheme);
  if (asked !== undefined && isOwnName(asked, admission)) return undefined;
  return { status: '421 Misdirected Request', reason: 'This engine does not answer to that name.' };
}

/** (A1, A2) Undefined when the caller may come in, given the token. */
export function refuseCaller(request: IncomingMessage, admission: Admission): Refusal | undefined {
  if (request.url !== CALL_PATH) return { status: '404 Not Found', reason: 'Nothing is here.' };
  const { host, origin } = request.headers;
  const own = `${admission.scheme}://${host}`;
  const isKnown = origin === undefined || origin === own || admission.origins.includes(origin);
  const foreign = { status: '403 Forbidden', reason: 'Pages of that origin may not call this engine.' };
  return refuseHost(request, admission) ?? (isKnown ? undefined : foreign);
}

/** (A3) */
export function hasToken(request: IncomingMessage, { token }: Admission): boolean {
  const { authorization, 'sec-websocket-protocol': protocols = '' } = request.headers;
  const shown = tokenIn(protocols.split(',').map((each) => each.trim())) ?? authorization?.replace(/^Bearer /, '');
  return shown !== undefined && sameText(shown, token);
}

function isOwnName(asked: URL, { scheme, host, port, origins }: Admission): boolean {
  if (origins.some((origin) => parsedHost(origin.replace(/^[a-z]+:\/\//, ''), scheme)?.host === asked.host))
    return true;
  if (portOf(asked) !== port) return false;
  const name = asked.hostname;
  if (LOOPBACK.includes(name) || name === bracketed(host)) return true;
  return EVERY_ADDRESS.includes(host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function parsedHost(host: string | undefined, scheme: string): URL | undefined {
  const url = host === undefined ? null : URL.parse(`${scheme}://${host}`);
  return url === null || url.pathname !== '/' || url.username !== '' ? undefined : url;
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** An IPv6 address as it stands in a URL. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
