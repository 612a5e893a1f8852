/** The commands of the window itself: going to areas, tabs, theme, the overlays. */
import { AREAS } from '../features/areas.ts';
import { copyText } from '../ui/clipboard.ts';
import { chooseTheme, nextTheme, themeStore } from '../ui/theme.ts';
import { switchTimeMode } from '../ui/time.tsx';
import { type Command, useCommands } from './command.ts';
import { areaPlace, HOME } from './home.ts';
import { showOverlay } from './overlay-store.ts';
import { tabKey } from './place.ts';
import { close, goTo, tabsStore } from './tabs-store.ts';

export function useWindowCommands(): void {
  useCommands(WINDOW_COMMANDS);
}

const WINDOW_COMMANDS: readonly Command[] = [
  ...AREAS.map((area, index) => ({
    id: `go.${area.id}`,
    title: `Go to ${area.title}`,
    group: 'Window',
    ...(index < 9 && { keys: `Alt+${index + 1}` }),
    run: () => goTo(areaPlace(area)),
  })),
  {
    id: 'window.palette',
    title: 'Show all commands',
    group: 'Window',
    keys: 'Mod+K',
    run: () => showOverlay('palette'),
  },
  { id: 'window.open', title: 'Go to anything', group: 'Window', keys: 'Mod+P', run: () => showOverlay('quick-open') },
  { id: 'window.keys', title: 'Show the keys', group: 'Window', keys: '?', run: () => showOverlay('keys') },
  {
    id: 'window.bus',
    title: 'Show the bus and the log of nats-server',
    group: 'Window',
    run: () => showOverlay('bus'),
  },
  { id: 'tab.close', title: 'Close the tab', group: 'Window', keys: 'Alt+W', run: closeFront },
  { id: 'tab.next', title: 'Next tab', group: 'Window', keys: 'Alt+ArrowRight', run: () => step(1) },
  { id: 'tab.previous', title: 'Previous tab', group: 'Window', keys: 'Alt+ArrowLeft', run: () => step(-1) },
  {
    id: 'tab.copy-link',
    title: 'Copy a link to this place',
    group: 'Window',
    run: () => copyText(location.href, 'Link'),
  },
  { id: 'theme.next', title: 'Switch the theme: light, dark, system', group: 'Window', run: switchTheme },
  { id: 'theme.light', title: 'Light theme', group: 'Window', run: () => chooseTheme('light') },
  { id: 'theme.dark', title: 'Dark theme', group: 'Window', run: () => chooseTheme('dark') },
  { id: 'theme.system', title: "The system's theme", group: 'Window', run: () => chooseTheme('system') },
  { id: 'time.mode', title: 'Switch the time: local, UTC, relative', group: 'Window', run: switchTimeMode },
];

function switchTheme(): void {
  chooseTheme(nextTheme(themeStore.getState().choice));
}

function closeFront(): void {
  const { front } = tabsStore.getState();
  if (front !== null) close(front, HOME);
}

function step(by: number): void {
  const { open, front } = tabsStore.getState();
  const at = open.findIndex((place) => tabKey(place) === front);
  const next = open[(at + by + open.length) % open.length];
  if (next !== undefined) goTo(next);
}
