/** Puts text on the clipboard and says so. */
import { messageOf } from '../../shared/kernel/failure.ts';
import { showToast } from './toast.tsx';

/** `what`: "Event as JSON"; left out, the toast says only that it was copied. */
export function copyText(text: string, what = 'Text'): void {
  navigator.clipboard.writeText(text).then(
    () => showToast({ title: `${what} copied` }),
    (error: unknown) => showToast({ title: 'Copying failed', detail: messageOf(error), tone: 'problem' }),
  );
}
