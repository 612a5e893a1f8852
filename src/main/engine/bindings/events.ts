import type { RecordedEvent } from '../../store/event.ts';
import type { LogRange } from '../../store/event-store.ts';
import type { Engine } from '../engine.ts';
import { scanEvents } from '../event-scan.ts';
import { os } from './implementer.ts';

export function bindEvents(engine: Engine) {
  const { store } = engine;
  return {
    events: {
      read: os.events.read.handler(async ({ input, signal }) => {
        const found = await take({ ...input, limit: input.limit + 1, ...(signal && { signal }) });
        return { events: found.slice(0, input.limit), head: store.head(), more: found.length > input.limit };
      }),
      follow: os.events.follow.handler(async function* ({ input, signal = new AbortController().signal }) {
        yield* store.follow({ ...input, signal });
      }),
      find: os.events.find.handler(async ({ input }) => (await engine.findEvent(input.id)) ?? null),
      flow: os.events.flow.handler(async ({ input: { correlationId } }) => ({
        events: await take({ filter: { correlationId } }),
        marks: await store.inbox.byCorrelation(correlationId),
      })),
      scan: os.events.scan.handler(async function* ({ input, signal }) {
        const { predicate: text, ...range } = input;
        const predicate = text === undefined ? undefined : await engine.predicates.compile(text);
        yield* scanEvents(store, { ...range, ...(predicate && { predicate }) }, signal);
      }),
      checkPredicate: os.events.checkPredicate.handler(({ input }) => engine.predicates.check(input.text)),
    },
  };

  async function take(range: LogRange): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for await (const page of store.readLog(range)) found.push(...page);
    return found;
  }
}
