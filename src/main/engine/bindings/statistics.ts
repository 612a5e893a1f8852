import type { Engine } from '../engine.ts';
import { verifySteps } from '../verify-steps.ts';
import { os } from './implementer.ts';

export function bindStatistics({ store, deadLetters }: Engine) {
  return {
    statistics: {
      summary: os.statistics.summary.handler(async () => ({
        head: store.head(),
        types: await store.statistics.types(),
        categories: await store.statistics.categories(),
        deadLetters: (await deadLetters.list()).length,
        timers: (await store.timers.pending()).length,
      })),
      verify: os.statistics.verify.handler(({ signal }) => verifySteps(store, signal)),
    },
  };
}
