/** The address of an engine elsewhere, as `replayground serve` prints it: `http://127.0.0.1:4360/#token=…`. */
import { err, ok, type Result } from '../../shared/kernel/result.ts';

export type EngineAddress = {
  /** "ws://127.0.0.1:4360/rpc" */
  readonly url: string;
  readonly token: string;
};

const SOCKET: Readonly<Record<string, string>> = { 'http:': 'ws:', 'https:': 'wss:', 'ws:': 'ws:', 'wss:': 'wss:' };

/** The address, or what is wrong with the text. */
export function parseEngineUrl(text: string): Result<EngineAddress, string> {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const protocol = url && SOCKET[url.protocol];
  if (url === undefined || protocol === undefined) {
    return err(`expected an address like http://127.0.0.1:4360/#token=…, found ${text.trim() || 'nothing'}`);
  }
  const token = /^#token=([^&]+)/.exec(url.hash)?.[1];
  if (token === undefined) return err('the address has no token: copy all of what "replayground serve" printed');
  const path = url.pathname.endsWith('/rpc') ? url.pathname : `${url.pathname.replace(/\/$/, '')}/rpc`;
  return ok({ url: `${protocol}//${url.host}${path}`, token });
}

/** The origin that the engine's own page would have: what the engine knows and lets in. */
export function pageOriginOf(address: EngineAddress): string {
  const { protocol, host } = new URL(address.url);
  return `${protocol === 'wss:' ? 'https:' : 'http:'}//${host}`;
}
