/** Workspace menu, the open tabs, the box that goes to anything. In the desktop window it is what the window is dragged by. */
import { ChevronDown, Search } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useStore } from 'zustand';
import { useWorkspaceInfo } from '../client/workspace-calls.ts';
import { copyText } from '../ui/clipboard.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Shortcut } from '../ui/shortcut.tsx';
import { chooseTheme, type ThemeChoice, themeStore } from '../ui/theme.ts';
import { Mark } from './mark.tsx';
import { MenuButton } from './menu-button.tsx';
import { showOverlay } from './overlay-store.ts';
import { useShell } from './shell.ts';
import { TabStrip } from './tab-strip.tsx';
import styles from './title-bar.module.css';

export function TitleBar() {
  const { titleInset, showMenu } = useShell();
  return (
    <header className={styles.bar} style={{ paddingLeft: titleInset }}>
      {showMenu === undefined ? null : <MenuButton onPress={showMenu} />}
      <WorkspaceMenu />
      <TabStrip />
      <Button className={styles.find ?? ''} onPress={() => showOverlay('quick-open')}>
        <Search size={12} aria-hidden />
        <span className="grow">Go to anything</span>
        <Shortcut keys="Mod+P" />
      </Button>
    </header>
  );
}

function WorkspaceMenu() {
  const { data } = useWorkspaceInfo();
  const { choice } = useStore(themeStore);
  const { menu } = useShell();
  const folder = data?.folder;
  const items: readonly MenuItem[] = [
    ...menu,
    ...(folder === undefined
      ? []
      : [{ id: 'folder', title: 'Copy the path of the folder', run: () => copyText(folder, 'Path') }]),
    ...THEMES.map(({ id, title }, index) => ({
      id: `theme.${id}`,
      title,
      startsGroup: index === 0 && (menu.length > 0 || folder !== undefined),
      checked: choice === id,
      run: () => chooseTheme(id),
    })),
    { id: 'palette', title: 'All commands', shortcut: 'Mod+K', startsGroup: true, run: () => showOverlay('palette') },
    { id: 'keys', title: 'Keys', shortcut: '?', run: () => showOverlay('keys') },
  ];
  return (
    <Menu label="Workspace" items={items}>
      <Button className={styles.workspace ?? ''}>
        <Mark />
        <span className="cut">{data?.name ?? 'Replayground'}</span>
        <ChevronDown size={12} aria-hidden />
      </Button>
    </Menu>
  );
}

const THEMES: readonly { readonly id: ThemeChoice; readonly title: string }[] = [
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
  { id: 'system', title: 'As the system' },
];
