/** Which of the layers above the window is open; never two at once. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export type Overlay = 'palette' | 'quick-open' | 'keys' | 'bus';

const overlayStore = createStore<{ readonly open: Overlay | null }>(() => ({ open: null }));

export function showOverlay(open: Overlay | null): void {
  overlayStore.setState({ open });
}

export function useOverlay(): Overlay | null {
  return useStore(overlayStore, ({ open }) => open);
}
