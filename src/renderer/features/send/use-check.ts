/** The engine's judgement of a draft, a moment after the last key; the newest one stays while the next is on its way. */
import { useEffect, useState } from 'react';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { useCall } from '../../client/use-call.ts';
import type { MessageKind } from './sends.ts';

const PAUSE_MS = 120;

export function useCheck(kind: MessageKind, name: string, data: JsonObject) {
  const [asked, setAsked] = useState(data);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(data), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [data]);
  const { data: answer } = useCall('messages.validate', { kind, name, data: asked }, { keepPrevious: true });
  return { faults: answer?.faults ?? [], stream: answer?.stream ?? null };
}
