/**
 * The window's own strip of tabs is its title bar, as drawn: the system's buttons stand in it, and no second strip above it. Where the
 * native menu has no place outside of the window (everywhere but on macOS), a button of the page opens it.
 */
import type { BrowserWindowConstructorOptions } from 'electron';

export type TitleLook = { readonly color: string; readonly symbolColor: string };

/** `--h-title` of the page, without the line below it. */
export const TITLE_HEIGHT = 35;
/** Until the page tells its own colours. */
const FIRST_LOOK: Readonly<Record<'light' | 'dark', TitleLook>> = {
  light: { color: '#efece6', symbolColor: '#504b43' },
  dark: { color: '#121110', symbolColor: '#b9b3a8' },
};
/** What the three buttons of macOS cover. */
const MAC_INSET = 78;

export function titleOptions(platform: string, isDark: boolean): BrowserWindowConstructorOptions {
  if (platform === 'darwin') return { titleBarStyle: 'hiddenInset' };
  return { titleBarStyle: 'hidden', titleBarOverlay: overlay(FIRST_LOOK[isDark ? 'dark' : 'light']) };
}

export function overlay(look: TitleLook): TitleLook & { readonly height: number } {
  return { ...look, height: TITLE_HEIGHT };
}

/** What the page has to know of its title bar. */
export function titleFacts(platform: string): { readonly titleInset: number; readonly hasMenuButton: boolean } {
  const isMac = platform === 'darwin';
  return { titleInset: isMac ? MAC_INSET : 0, hasMenuButton: !isMac };
}
