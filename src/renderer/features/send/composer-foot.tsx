/** The line below a message being written: what is wrong, or where it goes; and the one button. */
import { Send } from 'lucide-react';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import type { StreamName } from '../../../shared/kernel/names.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { streamPlace } from '../../frame/places.ts';
import { Button } from '../../ui/button.tsx';
import styles from './composer-foot.module.css';
import type { Draft } from './drafts.ts';
import { type Fault, summaryOf } from './faults.ts';

type FootProps = {
  readonly type: MessageTypeView;
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly unreadable: string | undefined;
  readonly strict: boolean;
  readonly stream: StreamName | null;
  readonly isSending: boolean;
  readonly isConnected: boolean;
  readonly onSend: () => void;
};

export function ComposerFoot(props: FootProps) {
  const { isSending, isConnected, onSend } = props;
  return (
    <div className={styles.foot}>
      <span className={styles.words}>
        <FootWords {...props} />
      </span>
      <Button
        look="ink"
        size="large"
        icon={<Send size={14} />}
        shortcut="Mod+Enter"
        isDisabled={isSending || !isConnected}
        onPress={onSend}
      >
        {sendWord(isSending, isConnected)}
      </Button>
    </div>
  );
}

function FootWords({ type, draft, faults, unreadable, strict, stream }: FootProps) {
  if (unreadable !== undefined) {
    return (
      <span className="bad" role="status">
        The JSON cannot be read. {unreadable}
      </span>
    );
  }
  if (faults.length > 0) {
    return (
      <span className={strict ? 'bad' : 'dim'} role="status">
        {summaryOf(faults)}
      </span>
    );
  }
  return (
    <>
      {draft.from === undefined ? null : <span className="faint">Filled from {draft.from}. </span>}
      {type.kind === 'command' && type.aggregate === null ? (
        <span className="dim">No aggregate takes this command.</span>
      ) : null}
      {stream === null ? null : (
        <>
          <span className="faint">Goes to </span>
          <PlaceLink place={streamPlace(stream)}>{stream}</PlaceLink>
        </>
      )}
    </>
  );
}

function sendWord(isSending: boolean, isConnected: boolean): string {
  if (!isConnected) return 'Send when connected';
  return isSending ? 'Sending' : 'Send';
}
