/** The newest events of a node: when, of which stream, and which of them ended as dead letters. */
import { Check, MailX } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { DesignNode } from '../../../../shared/contract/design.ts';
import type { EventView } from '../../../../shared/contract/events.ts';
import { useCall } from '../../../client/use-call.ts';
import { useDeadLetters } from '../../../client/workspace-calls.ts';
import { deadLetterPlace, eventPlace } from '../../../frame/places.ts';
import { goTo } from '../../../frame/tabs-store.ts';
import { describeProblem } from '../../../ui/problem-text.ts';
import { Time } from '../../../ui/time.tsx';
import { useLive } from '../live/live-store.ts';
import styles from './inspector.module.css';
import type { MessageFilter } from './message-filter.ts';

type LastMessagesProps = { readonly node: DesignNode; readonly filter: MessageFilter; readonly limit: number };

export function LastMessages({ node, filter, limit }: LastMessagesProps) {
  const { data, error } = useCall(
    'events.read',
    { filter: { types: filter.types }, direction: 'backwards', limit },
    { everyMs: 2_000, keepPrevious: true },
  );
  if (error !== null) return <p className="bad meta">{describeProblem(error).what}</p>;
  if (data === undefined) return null;
  if (data.events.length === 0) return <p className="faint meta">None so far.</p>;
  return (
    <ol className={styles.messages}>
      {data.events.map((event) => (
        <Message key={event.id} event={event} node={node} showType={filter.types.length > 1} />
      ))}
    </ol>
  );
}

type MessageProps = { readonly event: EventView; readonly node: DesignNode; readonly showType: boolean };

function Message({ event, node, showType }: MessageProps) {
  const { data: letters = [] } = useDeadLetters();
  const letter = letters.find(({ id }) => node.kind === 'consumer' && id === `${node.name}:${event.id}`);
  return (
    <li>
      <Button
        className={styles.message ?? ''}
        onPress={() => goTo(letter === undefined ? eventPlace(event.position) : deadLetterPlace(letter.id))}
      >
        <Time at={event.recordedAt} />
        <span className="cut">{event.stream}</span>
        {letter === undefined ? (
          <Settled event={event} node={node} showType={showType} />
        ) : (
          <span className={styles.dead}>
            <MailX size={12} aria-hidden />
            attempt {letter.attempts.length}
          </span>
        )}
      </Button>
    </li>
  );
}

/** What it is, with a tick once a read model has come past it. */
function Settled({ event, node, showType }: MessageProps) {
  const position = useLive(({ figures }) => figures.actors.get(node.id)?.position ?? null);
  const isIn = node.kind === 'projection' && position !== null && event.position <= position;
  return (
    <span className={styles.settled}>
      <span className="cut">{showType ? event.type : `v${event.schemaVersion}`}</span>
      {isIn ? <Check size={12} aria-label="in its rows" /> : null}
    </span>
  );
}
