/** The window in the desktop shell. */
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { showWindow } from './app.tsx';
import { AttachDialog, askAttach } from './desktop/attach-dialog.tsx';
import { type DesktopShell, openShell } from './desktop/bridge.ts';
import { engineConnect } from './desktop/engine-connection.ts';
import { EngineScreen } from './desktop/engine-screen.tsx';
import { type ShellCalls, ShellListener, takeCall } from './desktop/shell-calls.tsx';
import { keepTitleLook } from './desktop/title-look.ts';
import { WelcomeScreen } from './desktop/welcome-screen.tsx';
import type { MenuItem } from './ui/menu.tsx';
import { applyTheme } from './ui/theme.ts';

const place = document.getElementById('window');
if (place === null) throw new Error('the page has no place for the window');

const calls: ShellCalls = { listener: undefined, waiting: [] };
const shell = await openShell((call) => takeCall(calls, call));
const { content, titleInset, hasMenuButton } = shell.facts;
const showMenu = hasMenuButton ? () => void shell.ask({ kind: 'show-menu' }) : undefined;

if (content.kind === 'welcome') {
  applyTheme();
  calls.listener = ({ kind }) => (kind === 'ask-attach' ? askAttach() : undefined);
  createRoot(place).render(
    <WelcomeScreen ask={shell.ask} content={content} showMenu={showMenu} titleInset={titleInset} />,
  );
} else {
  showWindow(place, engineConnect(shell), {
    kind: 'desktop',
    titleInset,
    showMenu,
    menu: menuOf(shell),
    refusedHint: 'Attach again with the address that “replayground serve” printed last.',
    above: (
      <>
        <EngineScreen shell={shell} />
        <AttachDialog ask={shell.ask} />
        <ShellListener shell={shell} calls={calls} />
      </>
    ),
  });
}
keepTitleLook(shell);
if (content.kind !== 'workspace') shell.listen();

function menuOf({ ask, facts }: DesktopShell): readonly MenuItem[] {
  const open = {
    id: 'open-folder',
    title: 'Open folder…',
    shortcut: 'Mod+O',
    run: () => void ask({ kind: 'open-folder' }),
  };
  if (facts.content.kind !== 'workspace') return [open];
  return [open, { id: 'restart-engine', title: 'Restart engine', run: () => void ask({ kind: 'restart-engine' }) }];
}
