import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cli } from './command-line.ts';

type Node = { readonly kind: string; readonly name: string; readonly children: readonly Node[] };

/** The names on the tree, from cause to effect, depth first. */
function namesIn(nodes: readonly Node[], kind: string): readonly string[] {
  return nodes.flatMap((node) => [...(node.kind === kind ? [node.name] : []), ...namesIn(node.children, kind)]);
}

test('the demo tells an order that was confirmed and one whose payment failed, from command to read model', async () => {
  const answer = await cli('demo', '--json');
  const [found] = answer.json() as unknown as readonly [Found];
  rmSync(found.folder, { recursive: true, force: true });
  expect(answer.code).toBe(0);

  const { confirmed, compensated } = found;
  expect(confirmed.roots).toHaveLength(1);
  expect(confirmed.roots[0]).toMatchObject({ kind: 'command', name: 'PlaceOrder', sender: 'producer/storefront' });
  expect(namesIn(confirmed.roots, 'event')).toEqual(
    expect.arrayContaining(['OrderPlaced', 'InventoryReserved', 'OrderReserved', 'PaymentCharged', 'OrderConfirmed']),
  );
  expect(namesIn(confirmed.roots, 'external')).toEqual(expect.arrayContaining(['card-gateway', 'mail-relay']));
  expect(statusIn(confirmed)).toBe('confirmed');

  expect(compensated.roots).toHaveLength(1);
  const undone = namesIn(compensated.roots, 'event').filter((name) => /Failed|Released|Cancelled/.test(name));
  expect(undone[0]).toBe('PaymentFailed');
  expect(undone.at(-1)).toBe('OrderCancelled');
  expect(undone).toContain('InventoryReleased');
  expect(statusIn(compensated)).toBe('cancelled');

  expect(found.deadLetters.length).toBeGreaterThan(0);
}, 180_000);

type Told = {
  readonly roots: readonly Node[];
  readonly row: { readonly columns: string[]; readonly rows: unknown[][] };
};
type Found = {
  readonly folder: string;
  readonly confirmed: Told;
  readonly compensated: Told;
  readonly deadLetters: readonly unknown[];
};

function statusIn({ row }: Told): unknown {
  expect(row.rows).toHaveLength(1);
  return row.rows[0]?.[row.columns.indexOf('status')];
}
