/** The native menu, made of one list: the shell's own entries, and the commands that the page of the window in front has registered. */
import type { MenuItemConstructorOptions } from 'electron';
import type { PageCommands, Recent } from '../../shared/contract/desktop-shell.ts';

export type MenuAction =
  | { readonly kind: 'new-window' }
  | { readonly kind: 'open-folder' }
  | { readonly kind: 'open-recent'; readonly folder: string }
  | { readonly kind: 'new-from-sample'; readonly sample: string }
  | { readonly kind: 'ask-attach' }
  | { readonly kind: 'restart-engine' }
  | { readonly kind: 'about' }
  | { readonly kind: 'page'; readonly id: string };

export type MenuFacts = {
  readonly isMac: boolean;
  /** The developer's tools are for the people who build the app. */
  readonly isDevelopment: boolean;
  readonly recent: readonly Recent[];
  readonly samples: readonly { readonly name: string; readonly title: string }[];
  /** Of the window in front. */
  readonly commands: PageCommands;
  /** The window in front runs an engine of its own. */
  readonly hasEngine: boolean;
};

type Item = MenuItemConstructorOptions;

const LINE: Item = { type: 'separator' };

export function menuTemplate(facts: MenuFacts, run: (action: MenuAction) => void): Item[] {
  return [
    ...(facts.isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileMenu(facts, run) },
    { label: '&Edit', role: 'editMenu' },
    { label: '&View', submenu: viewMenu(facts, run) },
    { label: '&Go', submenu: goMenu(facts, run) },
    ...commandMenu(facts, run),
    { label: '&Window', role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: helpMenu(facts, run) },
  ];
}

function fileMenu({ isMac, recent, samples, hasEngine }: MenuFacts, run: (action: MenuAction) => void): Item[] {
  return [
    item('New window', 'CmdOrCtrl+Shift+N', () => run({ kind: 'new-window' })),
    {
      label: 'New from sample',
      submenu: samples.map(({ name, title }) =>
        item(title, undefined, () => run({ kind: 'new-from-sample', sample: name })),
      ),
    },
    LINE,
    item('Open folder…', 'CmdOrCtrl+O', () => run({ kind: 'open-folder' })),
    {
      label: 'Open recent',
      enabled: recent.length > 0,
      submenu: recent.map(({ folder, name, isThere }) => ({
        ...item(`${name}  (${folder})`, undefined, () => run({ kind: 'open-recent', folder })),
        enabled: isThere,
      })),
    },
    item('Attach to engine…', 'CmdOrCtrl+Shift+O', () => run({ kind: 'ask-attach' })),
    LINE,
    { ...item('Restart engine', undefined, () => run({ kind: 'restart-engine' })), enabled: hasEngine },
    LINE,
    { role: 'close' },
    ...(isMac ? [] : [{ role: 'quit' } as const]),
  ];
}

function viewMenu({ isDevelopment, commands }: MenuFacts, run: (action: MenuAction) => void): Item[] {
  return [
    ...pageItems(
      commands.filter(({ id }) => id.startsWith('theme.') || id.startsWith('time.')),
      run,
    ),
    LINE,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    LINE,
    { role: 'togglefullscreen' },
    ...(isDevelopment ? [LINE, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
  ];
}

function goMenu({ commands }: MenuFacts, run: (action: MenuAction) => void): Item[] {
  const areas = commands.filter(({ id }) => id.startsWith('go.'));
  const others = commands.filter(({ id }) => /^(window|tab)\./.test(id) && id !== KEYS);
  return [...pageItems(areas, run), LINE, ...pageItems(others, run)];
}

/** What belongs to the area that is open, and to all areas. */
function commandMenu({ commands }: MenuFacts, run: (action: MenuAction) => void): Item[] {
  const rest = commands.filter(({ id }) => !/^(go|window|tab|theme|time)\./.test(id));
  const groups = [...Map.groupBy(rest, ({ group }) => group)];
  if (groups.length === 0) return [];
  const submenu = groups.map(([group, members]): Item => ({ label: group, submenu: pageItems(members, run) }));
  return [{ label: '&Commands', submenu }];
}

function helpMenu({ commands }: MenuFacts, run: (action: MenuAction) => void): Item[] {
  return [
    ...pageItems(
      commands.filter(({ id }) => id === KEYS),
      run,
    ),
    item('About Replayground', undefined, () => run({ kind: 'about' })),
  ];
}

const KEYS = 'window.keys';

/** The page handles its own keys: the menu only shows them, or each key press would count twice. */
function pageItems(commands: PageCommands, run: (action: MenuAction) => void): Item[] {
  return commands.map(({ id, title, keys }) => ({
    ...item(title, acceleratorOf(keys), () => run({ kind: 'page', id })),
    registerAccelerator: false,
  }));
}

function item(label: string, accelerator: string | undefined, click: () => void): Item {
  return { label, click, ...(accelerator !== undefined && { accelerator }) };
}

const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/** "Mod+K" as Electron writes it; undefined for what it could not show. */
function acceleratorOf(keys: string | undefined): string | undefined {
  if (keys === undefined) return undefined;
  const parts = keys.split('+').map((part) => NAMES[part] ?? part);
  return parts.every((part) => /^[A-Za-z0-9?/.,;]+$/.test(part)) ? parts.join('+') : undefined;
}
