import type { Engine } from '../engine.ts';
import { SavedFilters } from '../saved-filters.ts';
import { os } from './implementer.ts';

export function bindFilters(engine: Engine) {
  const filters = new SavedFilters(engine.folder, engine.files);
  return {
    filters: {
      list: os.filters.list.handler(() => filters.list()),
      save: os.filters.save.handler(async ({ input }) => ({ file: await filters.save(input) })),
      rename: os.filters.rename.handler(async ({ input }) => ({ file: await filters.rename(input.from, input.to) })),
      remove: os.filters.remove.handler(({ input }) => filters.remove(input.name)),
    },
  };
}
