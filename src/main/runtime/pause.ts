import { AppError } from '../../shared/kernel/failure.ts';
import type { Clock } from '../engine/powers.ts';

/** Resolves after `ms`. @throws AppError `cancelled` as soon as the signal aborts. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = () => new AppError('cancelled', `pause of ${ms} ms: cancelled`);
    if (signal.aborted) return reject(cancelled());
    const onAbort = () => {
      cancel();
      reject(cancelled());
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
