import { inferSchema } from '../../schema/infer/infer-schema.ts';
import type { Engine } from '../engine.ts';
import { versionUses } from '../proof/version-uses.ts';
import { diffType, judgeTypes, listTypes, showType } from '../type-views.ts';
import { os } from './implementer.ts';

export function bindTypeEvolution(engine: Engine) {
  return {
    types: {
      list: os.types.list.handler(() => listTypes(engine.model())),
      show: os.types.show.handler(({ input }) => showType(engine.model(), input.name)),
      compatibility: os.types.compatibility.handler(({ input }) => judgeTypes(engine.model(), input)),
      diff: os.types.diff.handler(({ input }) => diffType(engine.model(), input)),
      versions: os.types.versions.handler(({ input, signal }) =>
        versionUses(engine.model(), engine.store, input.name, signal ?? new AbortController().signal),
      ),
      prove: os.types.prove.handler(async function* ({ input, signal }) {
        yield* engine.prove(input, signal);
      }),
      infer: os.types.infer.handler(({ input: { samples, title } }) =>
        inferSchema(samples, title === undefined ? {} : { title }),
      ),
    },
  };
}
