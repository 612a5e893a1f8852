/** Gives the system's window buttons, which stand in the page's title bar, the page's colours. */
import { themeStore } from '../ui/theme.ts';
import type { DesktopShell } from './bridge.ts';

/** From now on, at each change of the theme. Call it after the theme was applied. */
export function keepTitleLook({ ask }: Pick<DesktopShell, 'ask'>): void {
  const tell = () => {
    const style = getComputedStyle(document.documentElement);
    const colorOf = (token: string) => style.getPropertyValue(token).trim();
    void ask({ kind: 'title-look', color: colorOf('--frame'), symbolColor: colorOf('--ink-2') });
  };
  tell();
  themeStore.subscribe(tell);
}
