import type { Engine } from '../engine.ts';
import { readRows } from '../read-model-rows.ts';
import { os } from './implementer.ts';

export function bindReadModels(engine: Engine) {
  const { readModels } = engine;
  return {
    readModels: {
      list: os.readModels.list.handler(() => readModels.list()),
      query: os.readModels.query.handler(({ input: { sql, ...options }, signal }) =>
        readModels.query(sql, { ...options, ...(signal && { signal }) }),
      ),
      skipped: os.readModels.skipped.handler(({ input: { name, limit } }) => {
        const skipped = readModels.skipped(name);
        return { total: skipped.length, newest: skipped.slice(-limit).reverse() };
      }),
      rows: os.readModels.rows.handler(({ input, signal }) => readRows(engine, input, signal)),
    },
  };
}
