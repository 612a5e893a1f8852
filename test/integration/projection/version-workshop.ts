/** Read models and their versions without an engine around them: a log, a file of rows, and codes that are functions of this process. */
import { join } from 'node:path';
import type { Powers } from '../../../src/main/engine/powers.ts';
import type { Projector } from '../../../src/main/projection/projection-actor.ts';
import { openQueries } from '../../../src/main/projection/query-pool.ts';
import { openReadModels, type ReadModels } from '../../../src/main/projection/read-models.ts';
import { VersionDesk, type WantedProjection } from '../../../src/main/projection/version-desk.ts';
import type { HandlerModule, InvocationAnswer } from '../../../src/main/sandbox/sandbox.ts';
import type { EventStore } from '../../../src/main/store/event-store.ts';
import { openSqliteStore } from '../../../src/main/store/sqlite/sqlite-event-store.ts';
import type { Json } from '../../../src/shared/kernel/json.ts';
import { streamName } from '../../../src/shared/kernel/names.ts';
import { Projection } from '../../../src/shared/model/actors.ts';
import { eachAsCalls } from '../../support/each-as-calls.ts';
import { newEvent } from '../../support/events.ts';

export type GivenEvent = {
  readonly type: string;
  readonly position: number;
  readonly data: { readonly order: string; readonly amount: number };
};
type Handlers = Readonly<Record<string, (event: GivenEvent) => Json>>;

/** A code that is a function: its hash stands for it. */
function functionModule(hash: string, handlers: Handlers): HandlerModule {
  const file = 'projections/orders.ts';
  const module: HandlerModule = {
    ...{ file, hash, bundle: { file, hash, code: '', sourceMap: '' } },
    exports: Object.keys(handlers).map((type) => ['handlers', type]),
    async invoke(invocations) {
      return invocations.map((invocation): InvocationAnswer => {
        if (invocation.kind !== 'call') throw new Error('no folds here');
        const event: GivenEvent = JSON.parse(JSON.stringify(invocation.args[0]));
        try {
          return { ok: true, value: handlers[event.type]?.(event) ?? null };
        } catch (error) {
          return {
            ok: false,
            failure: { code: 'handler-failed', message: String(error), retry: 'never', details: {} },
          };
        }
      });
    },
    each: (invocation) => eachAsCalls(module, invocation),
  };
  return module;
}

export const ORDERS = Projection.parse({
  name: 'orders',
  from: ['OrderPlaced', 'OrderPaid', 'OrderCancelled'],
  key: ['order'],
  columns: { order: 'text', status: 'text', total: 'integer', steps: 'integer' },
  indexes: [['status']],
});

const key = ({ data }: GivenEvent) => ({ order: data.order });
const step = (event: GivenEvent) => ({ kind: 'increment', key: key(event), by: { steps: 1 }, otherwise: {} });
const status = (event: GivenEvent, word: string) => ({ kind: 'update', key: key(event), changes: { status: word } });

const FIRST: Handlers = {
  OrderPlaced: (event) => ({
    kind: 'upsert',
    row: { order: event.data.order, status: 'placed', total: event.data.amount, steps: 1 },
  }),
  OrderPaid: (event) => [step(event), status(event, 'paid')],
  OrderCancelled: (event) => [step(event), status(event, 'cancelled')],
};

/** Codes by their hash. `second`: a large order that is paid is under review, and a cancelled one goes. */
const CODES: Readonly<Record<string, HandlerModule>> = {
  first: functionModule('first', FIRST),
  second: functionModule('second', {
    ...FIRST,
    OrderPaid: (event) => [step(event), status(event, event.data.amount > 50 ? 'review' : 'paid')],
    OrderCancelled: (event) => ({ kind: 'remove', key: key(event) }),
  }),
  failing: functionModule('failing', {
    ...FIRST,
    OrderPaid: () => {
      throw new Error('no such till');
    },
  }),
};

function code(hash: string): HandlerModule {
  const found = CODES[hash];
  if (!found) throw new Error(`no code ${hash}`);
  return found;
}

export type Workshop = AsyncDisposable & {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly desk: VersionDesk;
  /** What the workspace says from now on; null takes the projection away. Starts what serves anew, as an engine does. */
  wants(hash: string | null, changes?: Partial<Projection>): Promise<Projector | undefined>;
  projector(): Projector;
  happen(...events: readonly (readonly [type: string, order: string, amount?: number])[]): Promise<void>;
};

export type WorkshopOptions = {
  readonly pageSize?: number;
  /** Codes by their hash; those of `CODES` when left out. */
  readonly codeOf?: (hash: string) => HandlerModule;
};

/** @param folder keeps the files; the same one again is a restart. */
export async function openWorkshop(
  folder: string,
  powers: Powers,
  { pageSize, codeOf = code }: WorkshopOptions = {},
): Promise<Workshop> {
  const logFile = join(folder, 'store.sqlite');
  const readModelsFile = join(folder, 'read-models.sqlite');
  const store = await openSqliteStore({ path: logFile, powers });
  const readModels = openReadModels({ file: readModelsFile, faults: powers.faults });
  const queries = openQueries({ readModelsFile, logFile });
  const wanted = new Map<string, WantedProjection>();
  let serving: Projector | undefined;

  const serve = async () => {
    const projection = wanted.get('orders');
    serving = projection && (await desk.serve(projection));
    return serving;
  };
  const desk = new VersionDesk({
    ...{ store, readModels, queries, powers },
    ...(pageSize && { pageSize }),
    wanted: () => wanted,
    load: async ({ hash }) => codeOf(hash),
    async exchange(_name, work) {
      await serving?.close();
      try {
        await work();
      } finally {
        await serve();
      }
    },
  });
  return {
    ...{ store, readModels, desk },
    async wants(hash, changes = {}) {
      await serving?.close();
      if (hash === null) wanted.delete('orders');
      else wanted.set('orders', { projection: { ...ORDERS, ...changes }, module: codeOf(hash) });
      await desk.retain(new Set(wanted.keys()));
      return serve();
    },
    projector() {
      if (!serving) throw new Error('nothing serves');
      return serving;
    },
    async happen(...events) {
      for (const [type, order, amount = 0] of events) {
        const event = newEvent({ position: store.head() + 1, type, data: { order, amount } });
        const stream = streamName('order', order);
        await store.append({ writes: [{ stream, category: 'order', expected: 'any', events: [event] }] });
      }
    },
    async [Symbol.asyncDispose]() {
      await serving?.close();
      await desk.close();
      await queries.close();
      await readModels.close();
      await store.close();
    },
  };
}
