/** What the window knows about the shell around it: a browser's page or a desktop window. */
import { createContext, type ReactNode, useContext } from 'react';
import type { MenuItem } from '../ui/menu.tsx';

export type Shell = {
  readonly kind: 'browser' | 'desktop';
  /** Pixels at the left of the title bar that the system's own window buttons cover. */
  readonly titleInset: number;
  /** Opens the native menu; undefined where that has a place of its own, or there is none. */
  readonly showMenu?: (() => void) | undefined;
  /** What only this shell can do, in the workspace menu: open a folder, restart the engine. */
  readonly menu: readonly MenuItem[];
  /** Said when the engine refuses: how a person gets in again. */
  readonly refusedHint: string;
  /** What this shell shows above the window: screens and dialogs of its own. */
  readonly above?: ReactNode;
};

const ShellContext = createContext<Shell | undefined>(undefined);
export const ShellProvider = ShellContext;

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === undefined) throw new Error('used outside of the window');
  return shell;
}
