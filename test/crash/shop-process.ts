/** Runs `shop-engine.ts` in a process of its own and hears what it acknowledged until it ends or is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FaultPoint } from '../../src/main/engine/powers.ts';

export type AcknowledgedEvent = { readonly id: string; readonly position: number };

export type ShopRun = {
  readonly folder: string;
  readonly bus: 'nats' | 'local';
  /** Makes its order numbers; another one for every run on the same folder. */
  readonly name: number;
  readonly orders: number;
  /** Dies by itself at the n-th pass of a point. */
  readonly fault?: `${FaultPoint}@${number}`;
  /** Is killed after so many acknowledged orders and, from then, so many milliseconds. */
  readonly killAfter?: { readonly orders: number; readonly ms: number };
};

export type ShopEnd = {
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
  readonly idle: boolean;
  readonly acknowledged: readonly AcknowledgedEvent[];
  readonly errors: readonly string[];
};

type Line =
  | { readonly kind: 'ready'; readonly bus: string }
  | { readonly kind: 'acknowledged'; readonly events: readonly AcknowledgedEvent[] }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'idle' };

export async function runShop(run: ShopRun): Promise<ShopEnd> {
  const child = start(run);
  const end = once(child, 'close');
  const acknowledged: AcknowledgedEvent[] = [];
  const errors: string[] = [];
  let orders = 0;
  let idle = false;
  if (run.killAfter?.orders === 0) killIn(child, run.killAfter.ms);
  if (!child.stdout) throw new Error('the shop has no standard output');
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    if (line.kind === 'acknowledged') {
      acknowledged.push(...line.events);
      orders += 1;
      if (run.killAfter?.orders === orders) killIn(child, run.killAfter.ms);
    }
    if (line.kind === 'ready' && line.bus !== run.bus) errors.push(`asked for the ${run.bus} bus, found ${line.bus}`);
    if (line.kind === 'error') errors.push(line.message);
    if (line.kind === 'idle') idle = true;
  }
  await end;
  return { signal: child.signalCode, exitCode: child.exitCode, idle, acknowledged, errors };
}

function start({ folder, bus, name, orders, fault }: ShopRun): ChildProcess {
  const program = join(import.meta.dirname, 'shop-engine.ts');
  const env = { ...process.env, ...(fault === undefined ? {} : { REPLAYGROUND_FAULT: fault }) };
  return spawn(process.execPath, [program, folder, bus, String(name), String(orders)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function killIn(child: ChildProcess, ms: number): void {
  setTimeout(() => child.kill('SIGKILL'), ms);
}
