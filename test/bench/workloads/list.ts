import type { Workload } from '../harness/workload.ts';
import type { Emmett } from '../peers/emmett.ts';
import { appendBatches } from './append-batches.ts';
import { appendConcurrently } from './append-concurrently.ts';
import { appendOne } from './append-one.ts';
import { rebuild } from './d-rebuild.ts';
import { fullText } from './g-full-text.ts';
import { loadStream } from './load-stream.ts';
import { readLog } from './read-log.ts';
import { relayLatency } from './relay-latency.ts';
import { relayToConsumer } from './relay-to-consumer.ts';

/** Every workload, in the order in which they run. Add yours here. */
export function workloads(emmett: Emmett): readonly Workload[] {
  return [
    appendOne(emmett),
    appendConcurrently,
    appendBatches(emmett),
    loadStream(emmett),
    rebuild(emmett),
    readLog,
    relayToConsumer,
    relayLatency,
    fullText,
  ];
}
