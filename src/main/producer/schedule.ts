/** When a producer's n-th tick is due: pure. */
import type { Producer } from '../../shared/model/actors.ts';

/**
 * Milliseconds between the n-th tick and the one before it; undefined when there is no n-th tick.
 * Ticks count from 1; the first `burst` come at once, then the rate sets the pace. Scripts pause as they say.
 */
export function pauseBefore(producer: Producer, n: number): number | undefined {
  if (producer.script) return producer.script[n - 1]?.after;
  if (producer.limit !== undefined && n > producer.limit) return undefined;
  if (n <= producer.burst) return 0;
  return producer.rate === undefined ? undefined : 1_000 / producer.rate;
}

/** True when the producer comes to an end by itself. */
export function endsByItself(producer: Producer): boolean {
  return producer.script !== undefined || producer.limit !== undefined || producer.rate === undefined;
}
