/**
 * A process to be killed: runs the shop and orders by itself, one order after the other, as long as it lives. What the engine
 * acknowledged goes to standard output at once, a line each; what the parent has read was acknowledged before the death.
 *
 * Arguments: folder, bus, name of the run (makes its order numbers), orders to place.
 */
import { writeSync } from 'node:fs';
import { openEngine } from '../../src/main/engine/open-engine.ts';
import { systemPowers } from '../../src/main/engine/system-powers.ts';

const [folder = '', bus = 'local', run = '0', orders = '0'] = process.argv.slice(2);
const quiet = () => undefined;
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);

const powers = systemPowers({
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: (message) => say({ kind: 'error', message }),
});
await using engine = await openEngine({ folder, actors: 'all', bus: bus === 'nats' ? 'nats' : 'local', powers });
say({ kind: 'ready', bus: (await engine.bus.status()).kind });

for (let n = 1; n <= Number(orders); n += 1) {
  const outcome = await engine.send({
    command: 'PlaceOrder',
    data: {
      orderId: `9${run.padStart(3, '0')}${String(n).padStart(4, '0')}`,
      user: { id: 'u-1', name: 'Ada Lindqvist', email: 'ada.lindqvist@example.org' },
      items: [{ sku: n % 9 === 0 ? 'GIFT-10' : 'KB-4471', quantity: 1, unitPrice: 4495 }],
      currency: 'EUR',
    },
    sender: 'person',
  });
  const events = outcome.kind === 'accepted' ? outcome.events.map(({ id, position }) => ({ id, position })) : [];
  say({ kind: 'acknowledged', outcome: outcome.kind, events });
}
await engine.untilIdle();
say({ kind: 'idle', head: engine.store.head() });
