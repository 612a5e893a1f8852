import { viewDesign } from '../design-view.ts';
import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindDesign(engine: Engine) {
  return {
    design: {
      read: os.design.read.handler(() => {
        const { revision, findings } = engine.news();
        return viewDesign(engine.model(), revision, findings);
      }),
      follow: os.design.follow.handler(async function* ({ signal = new AbortController().signal }) {
        yield* engine.followNews(signal);
      }),
    },
  };
}
