/** Light, dark, or as the system says; remembered, and written to the document as `data-theme`, which the tokens hang on. */
import { createStore } from 'zustand/vanilla';
import { remembered } from './remembered.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';

const isChoice = (value: unknown): value is ThemeChoice => value === 'light' || value === 'dark' || value === 'system';

const memory = remembered('theme', isChoice, 'system');
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

export const themeStore = createStore<{ readonly choice: ThemeChoice; readonly shown: 'light' | 'dark' }>(() => ({
  choice: memory.read(),
  shown: resolve(memory.read()),
}));

export function chooseTheme(choice: ThemeChoice): void {
  memory.write(choice);
  themeStore.setState({ choice, shown: resolve(choice) });
}

/** The next of light, dark, system: what the one-key switch does. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  if (choice === 'light') return 'dark';
  return choice === 'dark' ? 'system' : 'light';
}

/** Keeps the document in step with the choice; called once, before the first paint. */
export function applyTheme(): void {
  const write = () => {
    document.documentElement.dataset['theme'] = themeStore.getState().shown;
  };
  write();
  themeStore.subscribe(write);
  systemIsDark.addEventListener('change', () => chooseTheme(themeStore.getState().choice));
}

function resolve(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return systemIsDark.matches ? 'dark' : 'light';
}
