import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindActivity(engine: Engine) {
  return {
    activity: {
      follow: os.activity.follow.handler(async function* ({ signal = new AbortController().signal }) {
        yield* engine.followActivity(signal);
      }),
    },
  };
}
