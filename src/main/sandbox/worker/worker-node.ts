/** Entry of a worker process: makes the powers from Node's file descriptors and clock, locks the thread down, calls the logic. */
import { readSync, writeSync } from 'node:fs';
import { lockdownThread } from '../compartment.ts';
import { framesAfter, runWithin } from './supervised-run.ts';
import { serve, type WorkerPowers } from './worker.ts';

const INPUT = 0;
const OUTPUT = 1;
const chunk = Buffer.allocUnsafe(256 * 1024);

const powers: WorkerPowers = {
  read: () => chunk.subarray(0, readSync(INPUT, chunk, 0, chunk.length, null)),
  write(bytes) {
    for (let done = 0; done < bytes.length; ) done += writeSync(OUTPUT, bytes, done);
  },
  nowMs: () => performance.now(),
  runWithin,
  framesAfter,
};

lockdownThread();
try {
  serve(powers);
} catch (error) {
  // the other end is gone: there is nobody left to answer
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}
process.exit(0);
