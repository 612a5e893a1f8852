/** What things of a design may be called. */
import { describe, expect, test } from 'vitest';
import type { NodeKind } from '../../../src/shared/model/design-edit.ts';
import { kebabName, nameProblem, sentenceName, styledName } from '../../../src/shared/model/node-names.ts';

describe('names', () => {
  test.each([
    ['event', 'OrderShipped', undefined],
    ['event', 'orderShipped', 'must be in PascalCase'],
    ['command', 'Ship order', 'must be in PascalCase'],
    ['aggregate', 'inventory-item', undefined],
    ['consumer', 'Inventory', 'must be in kebab-case'],
    ['projection', 'order_status', undefined],
    ['projection', 'order-status', 'must be in snake_case'],
    ['event', '', 'It needs a name'],
    ['event', 'OrderPlaced', 'There is already an event OrderPlaced'],
    ['event', 'Orderplaced', 'OrderPlaced is there already, and differs only in capitals'],
  ] as const)('%s %j', (kind, name, problem) => {
    const found = nameProblem(kind, name, ['OrderPlaced']);
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });

  test.each([
    ['event', 'order shipped', 'OrderShipped'],
    ['command', 'ship-order', 'ShipOrder'],
    ['aggregate', 'InventoryItem', 'inventory-item'],
    ['projection', 'Order status', 'order_status'],
    ['external', 'HTTPGateway', 'http-gateway'],
  ] as readonly [NodeKind, string, string][])('%s %j becomes %s', (kind, typed, name) => {
    expect(styledName(kind, typed)).toBe(name);
    expect(nameProblem(kind, name, [])).toBeUndefined();
  });

  test('files and titles follow names', () => {
    expect([kebabName('OrderPlaced'), sentenceName('OrderPlaced')]).toEqual(['order-placed', 'Order placed']);
  });
});
