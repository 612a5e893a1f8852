import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindCode(engine: Engine) {
  const { code } = engine;
  return {
    code: {
      diagnose: os.code.diagnose.handler(({ input }) => code.diagnose(input.path, input.unsaved)),
      complete: os.code.complete.handler(({ input }) => code.complete(input)),
      describe: os.code.describe.handler(({ input: { handle, ...place } }) => code.describe(place, handle)),
      hover: os.code.hover.handler(({ input }) => code.hover(input)),
      callHelp: os.code.callHelp.handler(({ input }) => code.callHelp(input)),
      define: os.code.define.handler(({ input }) => code.define(input)),
    },
  };
}
