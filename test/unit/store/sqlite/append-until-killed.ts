/**
 * Run as a process of its own: appends without a pause and prints each acknowledged position, until it is killed or, with a fault
 * point as second argument, kills itself there at the hundredth pass.
 */
import { systemPowers } from '../../../../src/main/engine/system-powers.ts';
import { openSqliteStore } from '../../../../src/main/store/sqlite/sqlite-event-store.ts';
import { writeOrder } from '../../../contract/store/store-under-test.ts';

const [path = '', dieAt] = process.argv.slice(2);
let passes = 0;
const silent = () => undefined;
const powers = {
  ...systemPowers({ debug: silent, info: silent, warn: silent, error: silent }),
  faults: {
    at(point: string) {
      if (point !== dieAt) return;
      passes += 1;
      if (passes === 100) process.kill(process.pid, 'SIGKILL');
    },
  },
};

const store = await openSqliteStore({ path, powers });
const writer = async (key: number) => {
  for (;;) {
    const result = await store.append({
      ...writeOrder(key, 'any', [{}, {}]),
      records: [
        {
          collection: 'written',
          key: String(key),
          value: { version: store.streamVersion(`order-${key}` as never) + 2 },
        },
      ],
    });
    if (result.kind === 'appended') process.stdout.write(`${result.head}\n`);
  }
};
await Promise.all([1, 2, 3].map(writer));
