/**
 * Deaths. A child engine runs the shop and is killed with SIGKILL; the next one opens what it left behind, and at the end the files
 * are audited (`shop-audit.ts`): S1, S2, S5, S6, B1, E1, E2, K1, P1 and X1 must all hold for it to find nothing.
 */
import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../src/shared/kernel/seeded-random.ts';
import { fastShop } from './shop.ts';
import { auditShop } from './shop-audit.ts';
import { type AcknowledgedEvent, runShop, type ShopRun } from './shop-process.ts';

const FAULTS: readonly NonNullable<ShopRun['fault']>[] = [
  'append:before-commit@40',
  'append:after-commit@41',
  'relay:before-publish@5',
  'relay:after-publish@5',
  'consumer:before-commit@12',
  'consumer:after-commit@13',
  'projection:before-commit@4',
];
const KILLS = 50;
const SEED = '2026-11-23';

describe.each(['nats', 'local'] as const)('on the %s bus', (bus) => {
  test.each(FAULTS)('a death at %s leaves a whole that goes on', async (fault) => {
    await using shop = await fastShop();
    const died = await runShop({ folder: shop.folder, bus, name: 1, orders: 20, fault });
    expect(died).toMatchObject({ signal: 'SIGKILL', idle: false, errors: [] });
    const ended = await runShop({ folder: shop.folder, bus, name: 2, orders: 5 });
    expect(ended).toMatchObject({ exitCode: 0, idle: true, errors: [] });
    expect(await auditShop(shop.folder, [...died.acknowledged, ...ended.acknowledged])).toEqual([]);
  });
});

test(`${KILLS} kills at random moments under load, one after the other on the same workspace (seed ${SEED})`, async () => {
  await using shop = await fastShop();
  const random = createSeededRandom(SEED);
  const acknowledged: AcknowledgedEvent[] = [];
  for (let name = 1; name <= KILLS; name += 1) {
    const killAfter = { orders: random.between(0, 12), ms: random.between(0, 400) };
    const died = await runShop({ folder: shop.folder, bus: 'nats', name, orders: 40, killAfter });
    expect(died, `kill ${name}`).toMatchObject({ signal: 'SIGKILL', idle: false, errors: [] });
    acknowledged.push(...died.acknowledged);
  }
  const ended = await runShop({ folder: shop.folder, bus: 'nats', name: KILLS + 1, orders: 1 });
  expect(ended).toMatchObject({ exitCode: 0, idle: true, errors: [] });
  expect(acknowledged.length).toBeGreaterThan(KILLS);
  expect(await auditShop(shop.folder, [...acknowledged, ...ended.acknowledged])).toEqual([]);
}, 600_000);
