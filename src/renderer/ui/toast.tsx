/** A word about what just happened, at the bottom of the window; it leaves by itself, a problem stays until it is closed. */
import { X } from 'lucide-react';
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { cx } from './class-names.ts';
import styles from './toast.module.css';

export type ToastText = {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: 'plain' | 'problem';
  readonly action?: { readonly title: string; readonly run: () => void };
};

const SHOWN_MS = 5_000;
/** One that offers a way back stays long enough to be read and thought about. */
const SHOWN_WITH_ACTION_MS = 30_000;
const queue = new ToastQueue<ToastText>({ maxVisibleToasts: 4 });

export function showToast(text: ToastText): void {
  const timeout = text.action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS;
  queue.add(text, text.tone === 'problem' ? {} : { timeout });
}

/** Stands once, in the frame. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className={cx(styles.toast, toast.content.tone === 'problem' && styles.problem)}>
          <ToastContent className={styles.words ?? ''}>
            <Text slot="title">{toast.content.title}</Text>
            {toast.content.detail === undefined ? null : (
              <Text slot="description" className={styles.detail ?? ''}>
                {toast.content.detail}
              </Text>
            )}
          </ToastContent>
          <ToastAction toast={toast.content} onDone={() => queue.close(toast.key)} />
          <Button slot="close" aria-label="Close" className={styles.close ?? ''}>
            <X size={12} aria-hidden />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}

function ToastAction({ toast, onDone }: { readonly toast: ToastText; readonly onDone: () => void }) {
  const { action } = toast;
  if (action === undefined) return null;
  const run = () => {
    action.run();
    onDone();
  };
  return (
    <Button className={styles.action ?? ''} onPress={run}>
      {action.title}
    </Button>
  );
}
