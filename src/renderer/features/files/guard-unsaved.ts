/** Keeps the page from being left unasked while there is unsaved text: the browser asks by itself, the desktop's shell in its own words. */
import { filesStore, hasUnsaved } from './files-store.ts';

export function guardUnsaved(): void {
  let isOn = false;
  filesStore.subscribe(() => {
    if (hasUnsaved() === isOn) return;
    isOn = !isOn;
    if (isOn) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  });
}

function ask(event: Event): void {
  event.preventDefault();
}
