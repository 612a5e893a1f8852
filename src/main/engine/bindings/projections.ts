import type { Engine } from '../engine.ts';
import { os } from './implementer.ts';

export function bindProjections({ versions }: Engine) {
  const calls = os.projections;
  const never = () => new AbortController().signal;
  return {
    projections: {
      list: calls.list.handler(() => versions.list()),
      build: calls.build.handler(({ input }) => versions.build(input.name)),
      progress: calls.progress.handler(async function* ({ input, signal = never() }) {
        yield* versions.progress(input.name, signal);
      }),
      pause: calls.pause.handler(({ input }) => versions.pause(input.name)),
      resume: calls.resume.handler(({ input }) => versions.resume(input.name)),
      cancel: calls.cancel.handler(({ input }) => versions.cancel(input.name)),
      switch: calls.switch.handler(({ input, signal }) => versions.switchOver(input.name, signal)),
      rollBack: calls.rollBack.handler(({ input }) => versions.rollBack(input.name)),
      adopt: calls.adopt.handler(({ input }) => versions.adopt(input.name)),
      drop: calls.drop.handler(({ input }) => {
        versions.drop(input.name);
        return {};
      }),
      keep: calls.keep.handler(({ input }) => versions.keep(input.name, input.isKept)),
      compare: calls.compare.handler(async ({ input, signal = never() }) => {
        const { rows: _, ...summary } = await versions.diff(input.name, signal);
        return summary;
      }),
      differences: calls.differences.handler(({ input: { name, kind, event, offset, limit } }) => {
        const rows = versions
          .lastDiff(name)
          .rows.filter((row) => kind === undefined || row.kind === kind)
          .filter((row) => event === undefined || row.parting?.type === event);
        return { total: rows.length, rows: rows.slice(offset, offset + limit) };
      }),
    },
  };
}
