/** Keys as they are written in commands: "Mod+K", "Shift+J", "Space", "?", "F8". `Mod` is Command on a Mac and Ctrl elsewhere. */

/** What of a keyboard event decides which keys it is. */
export type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** True when `event` is the chord `keys`. Shift counts only with letters and names: "?" already says it. */
export function matchesKeys(keys: string, event: Pressed, mac = isMac): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (other || mod !== parts.includes('Mod') || event.altKey !== parts.includes('Alt')) return false;
  if (isShiftable(key) && event.shiftKey !== parts.includes('Shift')) return false;
  return nameOf(event.key).toLowerCase() === key.toLowerCase();
}

/** Keys for a person of this machine: "Ctrl K", "⌘K". */
export function keysText(keys: string, mac = isMac): string {
  const parts = keys.split('+').map((part) => (mac ? (MAC[part] ?? part) : (PC[part] ?? part)));
  return parts.join(mac ? '' : ' ');
}

/** True for a chord that may be typed into a field: it then belongs to the field. */
export function isTyping(keys: string): boolean {
  if (keys === 'Mod+Z' || keys === 'Mod+Shift+Z') return true; // a field takes back its own typing
  return !keys.includes('Mod+') && !keys.includes('Alt+') && !/^F\d+$/.test(keys);
}

const ARROWS = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
const PC: Readonly<Record<string, string>> = { ...ARROWS, Mod: 'Ctrl', Escape: 'Esc', Plus: '+' };
const MAC: Readonly<Record<string, string>> = {
  ...ARROWS,
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Escape: 'esc',
  Enter: '↩',
  Plus: '+',
};

function isShiftable(key: string): boolean {
  return key !== 'Plus' && (key.length > 1 || /[a-z]/i.test(key));
}

function nameOf(key: string): string {
  if (key === '+') return 'Plus';
  return key === ' ' ? 'Space' : key;
}
