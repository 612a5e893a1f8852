/** Fills the form from a recorded event when the place asks for it: `#/send?from=1204`. Once for each time that it is asked. */
import { useEffect, useState } from 'react';
import type { MessageTypeView } from '../../../shared/contract/messages.ts';
import { messageId, position } from '../../../shared/kernel/names.ts';
import { useCall } from '../../client/use-call.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { formatCount } from '../../ui/format-number.ts';
import { setDraft } from './drafts.ts';
import { messageKey } from './message-key.ts';
import { refillFrom } from './refill.ts';

export type RefillState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly from: number }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'not-found'; readonly from: number };

export function useRefill(
  types: readonly MessageTypeView[] | undefined,
  from: string | undefined,
  wanted: string | undefined,
): RefillState {
  const at = from === undefined ? 0 : Number(from);
  const enabled = Number.isInteger(at) && at > 0;
  const read = useCall('events.read', { after: position(at - 1), upTo: position(at), limit: 1 }, { enabled });
  const event = enabled ? read.data?.events[0] : undefined;
  const flow = useCall(
    'events.flow',
    { correlationId: event?.correlationId ?? messageId('none') },
    { enabled: event !== undefined },
  );
  const marks = event === undefined ? undefined : flow.data?.marks;
  const [done, setDone] = useState<string | null>(null);
  useEffect(() => {
    if (from === undefined) return setDone(null);
    if (event === undefined || marks === undefined || types === undefined || done === from) return;
    const filled = refillFrom(event, marks, types, wanted);
    setDraft(messageKey(filled), { value: filled.data, from: `${event.type} at ${formatCount(event.position)}` });
    setDone(from);
    setQuery({ [filled.kind]: filled.name, [filled.kind === 'event' ? 'command' : 'event']: undefined });
  }, [from, event, marks, types, wanted, done]);
  if (!enabled || done === from) return { kind: 'none' };
  const error = read.error ?? flow.error;
  if (error !== null) return { kind: 'failed', error };
  return read.data?.events.length === 0 ? { kind: 'not-found', from: at } : { kind: 'reading', from: at };
}
