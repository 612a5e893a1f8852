/** The order sample, made fast: the same flow with short latencies and ladders, so that a second of running holds hundreds of events. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editYaml } from '../../src/main/workspace/yaml-edit.ts';
import type { Json } from '../../src/shared/kernel/json.ts';

const SAMPLE = join(import.meta.dirname, '../../src/main/workspace/samples/order-fulfilment');

const CHANGES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'producers/storefront.yaml': { rate: '100/s', limit: 60 },
  'producers/warehouse.yaml': { rate: '50/s', limit: 42 },
  'externals/card-gateway.yaml': { latency: { min: '1ms', max: '6ms' } },
  'externals/mail-relay.yaml': { latency: { min: '1ms', max: '4ms' } },
  'consumers/analytics.yaml': { retry: ['10ms', '20ms'] },
  'consumers/inventory.yaml': { retry: ['10ms', '20ms', '40ms'] },
  'consumers/notification.yaml': { retry: ['10ms', '20ms'] },
  'consumers/order-desk.yaml': { retry: ['10ms', '20ms', '40ms'] },
  'consumers/payment-desk.yaml': { retry: ['10ms', '20ms', '40ms', '80ms'] },
};

/** A copy in a temporary folder, removed when disposed of. */
export async function fastShop(): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'replayground-crash-'));
  await cp(SAMPLE, folder, { recursive: true });
  for (const [file, values] of Object.entries(CHANGES)) await change(join(folder, file), values);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function change(path: string, values: Readonly<Record<string, Json>>): Promise<void> {
  let text = await readFile(path, 'utf8');
  for (const [key, value] of Object.entries(values)) text = editYaml(text, [key], value);
  await writeFile(path, text);
}
