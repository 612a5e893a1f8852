/** A moment on the screen, in the window's time mode (local, UTC, relative); hovering shows all three. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { formatAllTimes, formatTime, type TimeMode } from './format-time.ts';
import { remembered } from './remembered.ts';

const isMode = (value: unknown): value is TimeMode => value === 'local' || value === 'utc' || value === 'relative';

const memory = remembered('time-mode', isMode, 'local');
const timeModeStore = createStore<{ readonly mode: TimeMode }>(() => ({ mode: memory.read() }));

export function useTimeMode(): TimeMode {
  return useStore(timeModeStore, ({ mode }) => mode);
}

/** local -> UTC -> relative -> local: the footer's button. */
export function switchTimeMode(): void {
  const order: readonly TimeMode[] = ['local', 'utc', 'relative'];
  const { mode } = timeModeStore.getState();
  const next = order[(order.indexOf(mode) + 1) % order.length] ?? 'local';
  memory.write(next);
  timeModeStore.setState({ mode: next });
}

export function Time({ at }: { readonly at: number }) {
  const mode = useTimeMode();
  return (
    <time className="mono" dateTime={new Date(at).toISOString()} title={formatAllTimes(at)}>
      {formatTime(at, mode)}
    </time>
  );
}
