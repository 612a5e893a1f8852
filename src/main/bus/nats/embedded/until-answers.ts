import type { Clock } from '../../../engine/powers.ts';
import { connectNats, type NatsConnectionOptions } from '../connection.ts';

const LOOK_AGAIN_AFTER_MS = 25;
const TRY_TIMEOUT_MS = 1_000;

/** Resolves when a server takes a connection with these options, so that it is known to be ours; or when the signal aborts. */
export async function untilAnswers(options: NatsConnectionOptions, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await answers(options)) return;
    await new Promise<void>((resolve) => clock.after(LOOK_AGAIN_AFTER_MS, resolve));
  }
}

async function answers(options: NatsConnectionOptions): Promise<boolean> {
  try {
    const connection = await connectNats({ ...options, timeoutMs: TRY_TIMEOUT_MS });
    await connection.close();
    return true;
  } catch {
    return false; // not yet: its recovery of a long log may take a while, and its end is noticed by the caller
  }
}
