/** Commands while an engine runs the workspace: they talk to it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCard } from '../../../src/main/headless/engine-card.ts';
import type { Child } from '../../support/child-process.ts';
import { cli, orderOf, quietWorkspace, startCli, startRun, type TestFolder } from './command-line.ts';

let folder: TestFolder;
let engine: Child;

beforeAll(async () => {
  folder = await quietWorkspace('order-fulfilment');
  // A mail that cannot be written is given up at once, and every card is good.
  replaceIn('consumers/notification.yaml', /^retry: .*$/m, 'retry: [10ms]');
  replaceIn('externals/mail-relay.yaml', /^failures:[\s\S]*?(?=^answers)/m, '');
  replaceIn(
    'externals/card-gateway.yaml',
    /^failures:[\s\S]*/m,
    'answers: [{ share: 1, answer: { approved: true } }]\n',
  );
  engine = await startRun(folder.path);
});
afterAll(async () => {
  await engine.kill();
  folder[Symbol.dispose]();
});

function replaceIn(file: string, found: RegExp, wanted: string): void {
  const path = join(folder.path, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(found);
  writeFileSync(path, text.replace(found, wanted));
}

const stock = (sku: string) =>
  cli('send', folder.path, 'ReceiveStock', '--data', JSON.stringify({ sku, quantity: 5 }), '--json');
const place = (orderId: string, sku: string) =>
  cli('send', folder.path, 'PlaceOrder', '--data', orderOf(orderId, sku), '--json');

/** The next event of the type among those that `events --follow --json` prints. */
async function nextOf(follower: Child, type: string): Promise<Record<string, unknown>> {
  for (;;) {
    const event: Record<string, unknown> = JSON.parse(await follower.line());
    if (event['type'] === type) return event;
  }
}

test('an order goes its whole way, followed live from another process', async () => {
  await using follower = startCli('events', folder.path, '--follow', '--json');
  const received = await stock('KB-4471');
  expect(received).toMatchObject({ code: 0, err: '' });
  expect(await nextOf(follower, 'StockReceived')).toMatchObject({ stream: 'inventory-item-KB-4471' });
  await place('301001', 'KB-4471');
  const shipped = await nextOf(follower, 'InventoryShipped');
  const types = (await cli('events', folder.path, '--json', '--correlation', String(shipped['correlationId'])))
    .json()
    .map((event) => event['type']);
  expect(types.filter((type) => type !== 'SaleRecorded')).toEqual([
    'OrderPlaced',
    'InventoryReserved',
    'ReservationRecorded',
    'OrderReserved',
    'PaymentCharged',
    'OrderConfirmed',
    'InventoryShipped',
  ]);
  const state = (await cli('state', folder.path, 'order-301001', '--json')).json();
  expect(state).toMatchObject([{ state: { status: 'confirmed' } }]);
});

test('a message that a consumer gives up on is listed, shown, fails again, is mended and handled', async () => {
  await using follower = startCli('events', folder.path, '--follow', '--json', '--type', 'OrderConfirmed');
  await stock('GIFT-10');
  await place('301002', 'GIFT-10');
  await nextOf(follower, 'OrderConfirmed');
  // The order was confirmed while its first mail was tried a second time: ask until it was given up.
  const [letter] = await until(() => cli('dead-letters', folder.path, 'list', '--json').then(({ json }) => json()));
  const id = String(letter?.['id']);
  expect(letter).toMatchObject({ consumer: 'notification', eventType: 'OrderPlaced', attempts: [{}, {}] });

  const shown = await cli('dead-letters', folder.path, 'show', id);
  expect(shown.out).toMatch(/^consumer notification gave up on OrderPlaced at /);
  expect(shown.out).toMatch(/^ {2}at {11}consumers\/notification\.ts:26:\d+$/m);
  expect((await cli('dead-letters', folder.path)).out).toContain(id);
  expect((await cli('actors', folder.path)).out).toContain('\nlast failures\n  consumer/notification  TypeError');

  const again = await cli('dead-letters', folder.path, 'redrive', id);
  expect(again.code).toBe(1);
  expect(again.out).toMatch(/^failed again {2}notification:.*\n0 of 1 dead letter handled\n$/);

  replaceIn('consumers/notification.ts', /(?=^ {2}'CB-0093')/m, "  'GIFT-10': { title: 'Gift card' },\n");
  // The running engine takes the change when the watcher tells it: ask until it has.
  await until(async () => (await cli('dead-letters', folder.path, 'redrive', id)).code === 0 && [true]);
  expect(await cli('dead-letters', folder.path, 'list')).toMatchObject({ out: 'no dead letters\n' });
  expect(await cli('dead-letters', folder.path, 'show', id)).toMatchObject({ code: 1 });
});

/** Asks until the answer is not empty. Each question is a whole process: that is the pause. */
async function until<T>(ask: () => Promise<readonly T[] | false>): Promise<readonly T[]> {
  for (;;) {
    const answer = await ask();
    if (answer && answer.length > 0) return answer;
  }
}

test('query, stats, actors and verify answer from the running engine', async () => {
  const rows = await cli('query', folder.path, 'SELECT order_id, status FROM order_status ORDER BY order_id', '--json');
  expect(rows.json()).toEqual([
    { order_id: '301001', status: 'confirmed' },
    { order_id: '301002', status: 'confirmed' },
  ]);
  const actors = (await cli('actors', folder.path, '--json')).json();
  expect(actors).toContainEqual(expect.objectContaining({ id: 'consumer/inventory', state: 'running', failed: 0 }));
  expect((await cli('stats', folder.path)).out).toMatch(/^OrderPlaced +1 +2 /m);
  expect(await cli('verify', folder.path)).toMatchObject({ code: 0, err: '' });
});

test('a second engine is refused and told who runs the first', async () => {
  const second = await cli('run', folder.path, '--bus', 'local', '--json');
  expect(second.code).toBe(3);
  expect(second.err).toContain(`replayground run (process ${engine.pid} on `);
  expect(second.err).toContain(`or: kill ${engine.pid})`);
  expect(second.json()).toMatchObject([{ error: { code: 'workspace-held', details: { pid: engine.pid } } }]);
  expect(second.out + second.err).not.toContain(readCard(folder.path)?.token);
});

test('a follower outlives the engine and goes on with the next, without a gap or a repeat', async () => {
  await using follower = startCli('events', folder.path, '--follow', '--json', '--type', 'StockReceived');
  const before = [await nextOf(follower, 'StockReceived'), await nextOf(follower, 'StockReceived')];
  await engine.kill('SIGKILL');
  expect((await stock('MN-8841')).err).toContain('no engine runs this workspace');
  engine = await startRun(folder.path);
  await stock('MN-8841');
  const after = [await nextOf(follower, 'StockReceived'), await nextOf(follower, 'StockReceived')];
  expect([...before, ...after].map((event) => [event['stream'], event['version']])).toEqual([
    ['inventory-item-KB-4471', 1],
    ['inventory-item-GIFT-10', 1],
    ['inventory-item-MN-8841', 1],
    ['inventory-item-MN-8841', 2],
  ]);
});

test('SIGINT stops it cleanly and frees the workspace', async () => {
  await engine.kill('SIGINT');
  expect(readCard(folder.path)).toBeUndefined();
  expect(await cli('verify', folder.path)).toMatchObject({ code: 0 });
});
