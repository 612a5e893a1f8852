/** Asks before the page is left while there is unsaved text. */
import { filesStore, hasUnsaved } from './files-store.ts';

/** In the browser only: a desktop shell that is not told how to ask would refuse to close. */
export function guardUnsaved(): void {
  if (!location.protocol.startsWith('http')) return;
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
