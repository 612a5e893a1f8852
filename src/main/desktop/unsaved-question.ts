/** Asks before a page with unsaved text is left, by closing its window, quitting or loading anew: the page says so by not wanting to go. */
import { type BrowserWindow, dialog } from 'electron';

const BUTTONS = ['Keep editing', 'Discard the changes'] as const;
const DISCARD = 1;

export function askBeforeLeaving(browser: BrowserWindow): void {
  browser.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(browser, {
      type: 'warning',
      message: 'Some files have changes that are not saved.',
      detail: 'They are only in this window, and are lost when it goes.',
      buttons: [...BUTTONS],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (answer === DISCARD) event.preventDefault(); // the page is not asked again
  });
}
