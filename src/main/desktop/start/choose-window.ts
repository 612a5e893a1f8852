/** How `npm start` shows the app: in a window of its own, or, where that cannot be, in the browser, with the reason in one line. */

export type Electron =
  /** `major` of its version; null when it does not say. */
  | { readonly kind: 'there'; readonly program: string; readonly major: number | null }
  /** Not fetched yet; its package can do that. */
  | { readonly kind: 'fetchable' }
  | { readonly kind: 'missing'; readonly reason: string };

export type Surroundings = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly electron: Electron;
  readonly isRoot: boolean;
};

export type Choice =
  | { readonly kind: 'fetch' }
  | {
      readonly kind: 'window';
      readonly program: string;
      readonly switches: readonly string[];
      /** The engine runs outside of it, on this Node: the one inside is too old for SQLite. */
      readonly attached: boolean;
      readonly note: string | null;
    }
  | { readonly kind: 'browser'; readonly reason: string };

/** The first Electron with Node 22 inside. */
const WITH_SQLITE = 36;

export function chooseWindow({ platform, env, electron, isRoot }: Surroundings): Choice {
  if (!hasDisplay(platform, env)) return browser('there is no display');
  if (electron.kind === 'fetchable') return { kind: 'fetch' };
  if (electron.kind === 'missing') return browser(electron.reason);
  const unprotected = platform === 'linux' && isRoot;
  return {
    kind: 'window',
    program: electron.program,
    switches: unprotected ? ['--no-sandbox'] : [],
    attached: electron.major !== null && electron.major < WITH_SQLITE,
    note: unprotected ? "You are root, so Chromium's own sandbox is off in this window." : null,
  };
}

/** Windows and macOS always have one; elsewhere the session says where it is. */
function hasDisplay(platform: string, env: Surroundings['env']): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function browser(reason: string): Choice {
  return { kind: 'browser', reason };
}

export type Opener = { readonly command: string; readonly args: readonly string[] };

/** What opens a URL on that platform; undefined where a browser could not be seen. */
export function openerFor(platform: string, env: Surroundings['env']): Opener | undefined {
  if (!hasDisplay(platform, env)) return undefined;
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler'] };
  return { command: platform === 'darwin' ? 'open' : 'xdg-open', args: [] };
}
