/** An engine with one stream, whose state at a version is the version's number; it notes what it was asked. */
import type { EngineClient } from '../../../../src/shared/contract/contract.ts';
import type { EventView } from '../../../../src/shared/contract/events.ts';
import { messageId, position, timestampMs, toStreamName, version } from '../../../../src/shared/kernel/names.ts';

export function eventAt(stream: string, at: number, change: Partial<EventView> = {}): EventView {
  return {
    id: messageId(`${stream}@${at}`),
    type: 'OrderPlaced',
    schemaVersion: 1,
    data: {},
    stream: toStreamName(stream),
    category: 'order',
    version: version(at),
    position: position(at),
    correlationId: messageId('flow'),
    causationId: null,
    actor: 'aggregate/order',
    occurredAt: timestampMs(at),
    recordedAt: timestampMs(at),
    ...change,
  };
}

type ReadInput = { readonly fromVersion?: number; readonly limit: number; readonly direction?: string };

export function anEngine(
  head: number,
  failure?: Error,
): { readonly engine: EngineClient; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const span = (from: number, limit: number) =>
    Array.from({ length: Math.max(0, Math.min(limit, head - from + 1)) }, (_, index) => from + index);
  const answer = <T>(question: string, value: T): Promise<T> => {
    asked.push(question);
    return failure === undefined ? Promise.resolve(value) : Promise.reject(failure);
  };
  const streams = {
    read: ({ fromVersion, limit, direction }: ReadInput) => {
      const isNewest = direction === 'backwards';
      const from = isNewest ? Math.max(1, head - limit + 1) : (fromVersion ?? 1);
      return answer(
        isNewest ? 'newest' : `from ${from}`,
        span(from, limit).map((at) => eventAt('order-1', at)),
      );
    },
    history: ({ fromVersion = 1, limit }: ReadInput) =>
      answer(`history from ${fromVersion}`, {
        before: fromVersion - 1,
        steps: span(fromVersion, limit).map((at) => ({ event: eventAt('order-1', at), state: at, changes: [] })),
        newest: head,
      }),
  };
  return { engine: { streams } as unknown as EngineClient, asked };
}
