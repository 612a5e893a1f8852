/** One message being written: its form or its JSON, what is wrong with it, and the button that sends it. */
import { type KeyboardEvent, useState } from 'react';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import { useConnectionState, useEngine } from '../../client/engine-context.tsx';
import { useCommands } from '../../frame/command.ts';
import { PlaceLink } from '../../frame/place-link.tsx';
import { filePlace } from '../../frame/places.ts';
import { Badge } from '../../ui/badge.tsx';
import { matchesKeys } from '../../ui/keys.ts';
import { KindWord } from '../../ui/kind-badge.tsx';
import { Bar, BarRule, InspectorHead, Pane, Scroll } from '../../ui/section.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { ComposerFoot } from './composer-foot.tsx';
import { type Draft, setDraft } from './drafts.ts';
import { faultsByField } from './faults.ts';
import { FillMenu } from './fill-menu.tsx';
import { messageKey } from './message-key.ts';
import { RawPayload, unreadableReason } from './raw-payload.tsx';
import { SchemaForm } from './schema-form.tsx';
import { type SendOptions, sendFitting } from './send-message.ts';
import { SendOptionsButton } from './send-options.tsx';
import { TemplatesButton } from './templates-button.tsx';
import { useCheck } from './use-check.ts';

const WAYS = [
  { id: 'form', title: 'Form' },
  { id: 'json', title: 'JSON' },
] as const;
type Way = (typeof WAYS)[number]['id'];

type ComposerProps = { readonly type: MessageTypeView; readonly draft: Draft };

export function Composer({ type, draft }: ComposerProps) {
  const engine = useEngine();
  const isConnected = useConnectionState().kind === 'open';
  const [way, setWay] = useState<Way>('form');
  const [strict, setStrict] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [options, setOptions] = useState<SendOptions>({ correlationId: '', id: '' });
  const { faults, stream } = useCheck(type.kind, type.name, draft.value);
  const change = (next: Draft) => setDraft(messageKey(type), next);
  const unreadable = unreadableReason(draft);

  const send = async () => {
    if (isSending || !isConnected) return;
    setStrict(true);
    if (unreadable !== undefined || faults.length > 0) return;
    setIsSending(true);
    const isSent = await sendFitting(engine, type, draft.value, options);
    setIsSending(false);
    setStrict(!isSent);
  };
  useCommands([
    { id: 'send.send', title: `Send ${type.name}`, group: 'Send', keys: 'Mod+Enter', run: () => void send() },
    {
      id: 'send.way',
      title: 'Switch between form and JSON',
      group: 'Send',
      keys: 'Mod+J',
      run: () => setWay(other(way)),
    },
  ]);
  // A field of the library keeps Enter to itself, so the chord is taken before it gets there.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!matchesKeys('Mod+Enter', event)) return;
    event.preventDefault();
    event.stopPropagation();
    void send();
  };
  return (
    <Pane label={`Send ${type.name}`}>
      <InspectorHead kind={<KindWord kind={type.kind} />} name={type.name} badge={<Badge>v{type.version}</Badge>}>
        <span className="meta dim cut grow">{type.description ?? 'It has no description yet.'}</span>
        <span className="mono">
          <PlaceLink place={filePlace(type.file)}>{type.file}</PlaceLink>
        </span>
      </InspectorHead>
      <Bar sub>
        <SegmentedControl label="How to write it" options={WAYS} value={way} onChange={setWay} />
        <BarRule />
        <FillMenu type={type} draft={draft} onFill={change} />
        <TemplatesButton type={type} draft={draft} onLoad={change} />
        <span className="grow" />
        <SendOptionsButton kind={type.kind} options={options} onChange={setOptions} />
      </Bar>
      <div style={BODY} onKeyDownCapture={onKeyDown} role="presentation">
        {way === 'form' ? (
          <Scroll>
            <SchemaForm
              schema={type.schema}
              value={draft.value}
              keyField={type.key}
              faults={faultsByField(faults)}
              strict={strict}
              onChange={(value) => change({ value })}
            />
          </Scroll>
        ) : (
          <RawPayload draft={draft} faults={faults} onChange={change} />
        )}
      </div>
      <ComposerFoot
        type={type}
        draft={draft}
        faults={faults}
        unreadable={unreadable}
        strict={strict}
        stream={stream}
        isSending={isSending}
        isConnected={isConnected}
        onSend={() => void send()}
      />
    </Pane>
  );
}

const BODY = { flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' } as const;

function other(way: Way): Way {
  return way === 'form' ? 'json' : 'form';
}
