/** The order sample at work behind a real host, with one order placed and shipped, and a page that calls it. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineClient } from '../../../src/shared/contract/contract.ts';
import { ADA, quietWorkspace, startCli } from '../headless/command-line.ts';
import { openPage } from './calling.ts';

export type ShopPage = AsyncDisposable & {
  readonly engine: EngineClient;
  /** The workspace's folder. */
  readonly path: string;
  readonly send: (command: string, data: object) => ReturnType<EngineClient['commands']['send']>;
};

/** Approves every charge at once: what the sample's own draws by chance would make a test's outcome chance as well. */
const GATEWAY = `name: card-gateway
latency: { min: 0ms, max: 1ms }
answers:
  - share: 1
    answer: { approved: true, reason: none }
`;

export const ORDER = { orderId: '301001', user: ADA, currency: 'EUR' };

export function item(sku: string, quantity: number) {
  return { sku, quantity, unitPrice: 1_000 };
}

export async function openShop(): Promise<ShopPage> {
  const folder = await quietWorkspace('order-fulfilment');
  writeFileSync(join(folder.path, 'externals', 'card-gateway.yaml'), GATEWAY);
  const child = startCli('serve', folder.path, '--bus', 'local', '--json', '--port', '0');
  const { client: engine, socket } = await openPage(JSON.parse(await child.line()).url);
  const send: ShopPage['send'] = (command, data) =>
    engine.commands.send({ command, data: JSON.parse(JSON.stringify(data)), sender: 'person' });
  await send('ReceiveStock', { sku: 'KB-4471', quantity: 5 });
  await send('PlaceOrder', { ...ORDER, items: [item('KB-4471', 2)] });
  await untilQuiet(engine);
  return {
    engine,
    path: folder.path,
    send,
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await child.kill('SIGTERM');
      rmSync(join(folder.path, '..', 'outside'), { recursive: true, force: true });
      folder[Symbol.dispose]();
    },
  };
}

/** The order is shipped and the bus and every read model have all of it. */
async function untilQuiet(engine: EngineClient): Promise<void> {
  await firstOf(await engine.events.follow({ after: 0 }), ({ events }) =>
    events.some(({ type }) => type === 'InventoryShipped'),
  );
  await firstOf(await engine.activity.follow(), ({ head, actors }) => {
    const behind = actors.filter(({ kind, position }) => kind === 'projection' && (position ?? 0) < head);
    const waiting = actors.filter(({ lag }) => lag !== null && lag.waiting + lag.inFlight > 0);
    return behind.length + waiting.length === 0;
  });
}

export async function firstOf<T>(stream: AsyncIterable<T>, wanted: (value: T) => boolean): Promise<T> {
  for await (const value of stream) if (wanted(value)) return value;
  throw new Error('the stream ended before what was waited for came');
}
