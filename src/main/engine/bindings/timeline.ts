import { START } from '../../../shared/kernel/names.ts';
import { densityOf, newestAt } from '../density.ts';
import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindTimeline(engine: Engine) {
  const { store } = engine;
  return {
    timeline: {
      density: os.timeline.density.handler(async ({ input }) => {
        const letters = await engine.deadLetters.list();
        return densityOf(
          store,
          input,
          letters.map(({ parkedAt }) => parkedAt),
          engine.now(),
        );
      }),
      positionAt: os.timeline.positionAt.handler(async ({ input }) => {
        const event = await newestAt(store, input.time);
        return { position: event?.position ?? START, recordedAt: event?.recordedAt ?? null, head: store.head() };
      }),
    },
  };
}
