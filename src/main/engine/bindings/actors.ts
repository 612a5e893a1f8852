import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindActors(engine: Engine) {
  return {
    actors: {
      list: os.actors.list.handler(() => engine.actors()),
      pause: os.actors.pause.handler(({ input }) => engine.pauseActor(input.id)),
      resume: os.actors.resume.handler(({ input }) => engine.resumeActor(input.id)),
      restart: os.actors.restart.handler(({ input }) => engine.restartActor(input.id)),
      tunings: os.actors.tunings.handler(() => engine.tuning.list()),
      setInstances: os.actors.setInstances.handler(({ input: { id, ...wish } }) => engine.tuning.set(id, wish)),
      setRate: os.actors.setRate.handler(({ input: { id, ...wish } }) => engine.tuning.set(id, wish)),
    },
  };
}
