/** The window: title bar, rail, the open tab, the strip of the log's density, footer; and what lies above them. */
import { useEffect } from 'react';
import { ExportStatus } from '../export/export-status.tsx';
import { AREAS } from '../features/areas.ts';
import { usePersonalDataCommand } from '../privacy/personal-data.ts';
import { Toasts } from '../ui/toast.tsx';
import { dispatchKeys, register } from './command.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Footer } from './footer.tsx';
import { KeysOverlay } from './keys-overlay.tsx';
import { Outlet } from './outlet.tsx';
import { Palette } from './palette.tsx';
import { QuickOpen } from './quick-open.tsx';
import { Rail } from './rail.tsx';
import { useShell } from './shell.ts';
import { Strip } from './strip.tsx';
import { TitleBar } from './title-bar.tsx';
import { useWindowCommands } from './window-commands.ts';
import styles from './window-frame.module.css';

export function WindowFrame() {
  const { above } = useShell();
  useWindowCommands();
  usePersonalDataCommand();
  useEffect(() => {
    const forget = register(AREAS.flatMap(({ commands = [] }) => commands));
    window.addEventListener('keydown', dispatchKeys);
    return () => {
      forget();
      window.removeEventListener('keydown', dispatchKeys);
    };
  }, []);
  return (
    <div className={styles.window}>
      <TitleBar />
      <ConnectionBanner />
      <div className={styles.body}>
        <Rail />
        <Outlet />
      </div>
      <Strip />
      <Footer />
      <Palette />
      <QuickOpen />
      <KeysOverlay />
      {above}
      <ExportStatus />
      <Toasts />
    </div>
  );
}
