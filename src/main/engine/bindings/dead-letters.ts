import type { Engine } from '../engine.ts';
import { groupLetters } from '../letter-groups.ts';
import { os } from './implementer.ts';

export function bindDeadLetters(engine: Engine) {
  const { deadLetters } = engine;
  return {
    deadLetters: {
      list: os.deadLetters.list.handler(() => deadLetters.list()),
      follow: os.deadLetters.follow.handler(async function* ({ signal = new AbortController().signal }) {
        yield* engine.followLetters(signal);
      }),
      find: os.deadLetters.find.handler(async ({ input }) => (await deadLetters.find(input.id)) ?? null),
      groups: os.deadLetters.groups.handler(async () => groupLetters(await deadLetters.list())),
      redrive: os.deadLetters.redrive.handler(async function* ({ input, signal }) {
        yield* deadLetters.redrive(input.ids, signal);
      }),
      discard: os.deadLetters.discard.handler(async ({ input }) => ({
        discarded: await deadLetters.discard(input.ids),
      })),
      discardEach: os.deadLetters.discardEach.handler(async function* ({ input, signal }) {
        for (const id of input.ids) {
          if (signal?.aborted) return;
          const found = await deadLetters.discard([id]);
          yield { id, outcome: found > 0 ? ('discarded' as const) : ('not-found' as const) };
        }
      }),
    },
  };
}
