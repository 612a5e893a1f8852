import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppendRequest, EventStore, ExpectedVersion, StreamWrite } from '../../../src/main/store/event-store.ts';
import { isAppError } from '../../../src/shared/kernel/failure.ts';
import { version } from '../../../src/shared/kernel/names.ts';
import { aMessage, anEvent, logOf, type OpenStore, opened, order } from './store-under-test.ts';

/** The smallest store that can say what must happen: a list of names, and the messages that were handled. */
class StoreInWords {
  readonly log: { readonly stream: string; readonly version: number; readonly n: unknown }[] = [];
  readonly #handled = new Set<string>();

  append({ writes = [], checks = [], inbox }: AppendRequest): 'appended' | 'duplicate' | 'version-conflict' {
    if (inbox !== undefined && this.#handled.has(inbox.messageId)) return 'duplicate';
    const conditions = [...checks, ...writes];
    if (!conditions.every(({ stream, expected }) => this.#isAsExpected(stream, expected))) return 'version-conflict';
    for (const { stream, events } of writes) {
      for (const event of events) this.log.push({ stream, version: this.#versionOf(stream) + 1, n: event.data.n });
    }
    if (inbox !== undefined) this.#handled.add(inbox.messageId);
    return 'appended';
  }

  #versionOf(stream: string): number {
    return this.log.filter((event) => event.stream === stream).length;
  }

  #isAsExpected(stream: string, expected: ExpectedVersion): boolean {
    const found = this.#versionOf(stream);
    if (expected === 'any') return true;
    if (expected === 'no-stream') return found === 0;
    return expected === 'stream-exists' ? found > 0 : found === expected;
  }
}

const keys = fc.integer({ min: 0, max: 3 });
const expectations: fc.Arbitrary<ExpectedVersion> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('any' as const) },
  fc.constantFrom('no-stream' as const, 'stream-exists' as const),
  fc.integer({ min: 0, max: 6 }).map(version),
);

const writes: fc.Arbitrary<StreamWrite> = fc
  .record({ key: keys, expected: expectations, numbers: fc.array(fc.integer(), { maxLength: 3 }) })
  .map(({ key, expected, numbers }) => ({
    stream: order(key),
    category: 'order',
    expected,
    events: numbers.map((n) => anEvent({ data: { n } })),
  }));

const requests: fc.Arbitrary<AppendRequest> = fc
  .record({
    writes: fc.uniqueArray(writes, { maxLength: 3, selector: (write) => write.stream }),
    checks: fc.array(fc.record({ stream: keys.map(order), expected: expectations }), { maxLength: 1 }),
    message: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  })
  .map(({ writes, checks, message }) => {
    const handled = { receiver: 'r', correlationId: aMessage(0), note: {} };
    return message === undefined
      ? { writes, checks }
      : { writes, checks, inbox: { ...handled, messageId: aMessage(message) } };
  });

/** Groups of appends that are called at once; within a group, order counts as it does for the callers. */
const histories = fc.array(fc.array(requests, { minLength: 1, maxLength: 8 }), { maxLength: 12 });

async function outcomeOf(store: EventStore, request: AppendRequest): Promise<string> {
  try {
    return (await store.append(request)).kind;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

export function describeRandomAppends(open: OpenStore): void {
  describe('any appends, in any company', () => {
    test('S1 S2 S4 S5 end as they would in a list, and the chain holds', async () => {
      const property = fc.asyncProperty(histories, async (groups) => {
        await using under = await opened(open);
        const model = new StoreInWords();
        for (const group of groups) {
          const expected = group.map((request) => model.append(request));
          expect(await Promise.all(group.map((request) => outcomeOf(under.store, request)))).toEqual(expected);
        }
        const log = await logOf(under.store);
        expect(log.map(({ stream, version, data }) => ({ stream, version, n: data.n }))).toEqual(model.log);
        expect(log.map((event) => Number(event.position))).toEqual(log.map((_, index) => index + 1));
      });
      await fc.assert(property, { numRuns: 60 });
    });
  });
}
