/** Sending by hand: what, with which payload, and what became of it. */
import { Send } from 'lucide-react';
import { useEffect } from 'react';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import { useCall } from '../../client/use-call.ts';
import type { AreaProps } from '../../frame/area.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { formatCount } from '../../ui/format-number.ts';
import { Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { AnswerPane } from './answer-pane.tsx';
import { Composer } from './composer.tsx';
import { setDraft, useDraft } from './drafts.ts';
import { firstDraft } from './fill-menu.tsx';
import { messageKey } from './message-key.ts';
import { MessagePicker } from './message-picker.tsx';
import { type Sent, useSends } from './sends.ts';
import { SentList } from './sent-list.tsx';
import { useRefill } from './use-refill.ts';

export function SendView({ place: { query } }: AreaProps) {
  const { data: types, error, refetch } = useCall('messages.list', undefined, { everyMs: 5_000 });
  const refill = useRefill(types, query['from'], query['command']);
  const { sends, shown } = useSends();
  if (error !== null && types === undefined) {
    return <ErrorState doing="Read what can be sent" error={error} onRetry={() => void refetch()} />;
  }
  if (types === undefined) return <LoadingState what="what can be sent" />;
  if (types.length === 0) return <NothingToSend />;
  const chosen = chosenType(types, query);
  const sent = sends.find(({ id }) => id === shown);
  return (
    <Split id="send">
      <SplitPane id="types" size={232} min={180} max={400}>
        <MessagePicker types={types} chosen={chosen === undefined ? null : messageKey(chosen)} onChoose={choose} />
      </SplitPane>
      <SplitPane id="message" min={420}>
        {refill.kind === 'reading' ? <LoadingState what={`the event at ${refill.from}`} /> : null}
        {refill.kind === 'failed' ? <ErrorState doing="Fill the form" error={refill.error} /> : null}
        {refill.kind === 'not-found' ? <NoSuchEvent position={refill.from} /> : null}
        {refill.kind === 'none' && chosen !== undefined ? <Draft key={messageKey(chosen)} type={chosen} /> : null}
        {refill.kind === 'none' && chosen === undefined ? <NoSuchType query={query} /> : null}
      </SplitPane>
      <SplitPane id="answers" size={440} min={300}>
        <Split id="send.answers" direction="vertical">
          {sent === undefined ? null : (
            <SplitPane id="answer" min={120}>
              <AnswerPane sent={sent} onLoad={load} />
            </SplitPane>
          )}
          <SplitPane id="sent" min={100} {...(sent !== undefined && { size: 240 })}>
            <SentList sends={sends} shown={shown} onLoad={load} />
          </SplitPane>
        </Split>
      </SplitPane>
    </Split>
  );
}

/** The composer with its draft, which starts with the first example. */
function Draft({ type }: { readonly type: MessageTypeView }) {
  const key = messageKey(type);
  const draft = useDraft(key);
  useEffect(() => {
    if (draft === undefined) setDraft(key, firstDraft(type));
  }, [draft, key, type]);
  return draft === undefined ? null : <Composer type={type} draft={draft} />;
}

function chosenType(types: readonly MessageTypeView[], { command, event }: Readonly<Record<string, string>>) {
  if (command === undefined && event === undefined) return types[0];
  return types.find(({ kind, name }) =>
    kind === 'command' ? name === command : command === undefined && name === event,
  );
}

function choose({ kind, name }: { readonly kind: 'command' | 'event'; readonly name: string }): void {
  setQuery({
    command: kind === 'command' ? name : undefined,
    event: kind === 'event' ? name : undefined,
    from: undefined,
  });
}

function load({ message, data, at }: Sent): void {
  setDraft(messageKey(message), { value: data, from: `what was sent at ${new Date(at).toLocaleTimeString()}` });
  choose(message);
}

function NothingToSend() {
  return (
    <Pane label="Send">
      <EmptyState icon={<Send size={20} strokeWidth={1.5} />} title="There is nothing to send yet">
        A command or an event needs a definition first: a file commands/place-order/command.yaml with its schema beside
        it.
      </EmptyState>
    </Pane>
  );
}

function NoSuchType({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const name = query['command'] ?? query['event'] ?? '';
  return (
    <EmptyState title={`There is no message “${name}”`}>
      Its definition may have been renamed or removed. Choose another from the list.
    </EmptyState>
  );
}

function NoSuchEvent({ position }: { readonly position: number }) {
  return <EmptyState title={`There is no event at ${formatCount(position)}`}>The log ends before it.</EmptyState>;
}
