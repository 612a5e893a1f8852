/** A projection that tells whether an event was counted twice or never: it adds up positions. */
import type { HandlerModule } from '../../../src/main/sandbox/sandbox.ts';
import { Projection } from '../../../src/shared/model/actors.ts';
import { eachAsCalls } from '../../support/each-as-calls.ts';

export const COUNTING = Projection.parse({
  name: 'counts',
  from: ['OrderPlaced'],
  key: ['bucket'],
  columns: { bucket: 'integer', events: 'integer', positions: 'integer' },
});

/** Runs in this thread; positions fall into seven buckets. */
export const COUNTING_MODULE: HandlerModule = {
  file: 'projections/counts.ts',
  hash: 'h1',
  bundle: { file: 'projections/counts.ts', hash: 'h1', code: '', sourceMap: '' },
  exports: [['handlers', 'OrderPlaced']],
  each: (invocation) => eachAsCalls(COUNTING_MODULE, invocation),
  async invoke(invocations) {
    return invocations.map((invocation) => {
      const [event] = invocation.kind === 'call' ? JSON.parse(JSON.stringify(invocation.args)) : [];
      const by = { events: 1, positions: event.position };
      return { ok: true, value: { kind: 'increment', key: { bucket: event.position % 7 }, by, otherwise: {} } };
    });
  },
};
