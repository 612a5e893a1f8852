import { AppError } from '../../../shared/kernel/failure.ts';
import type { VerifyOptions, VerifyReport } from '../event-store.ts';
import { ChainProof } from '../hash-chain.ts';
import { nextTurn } from '../next-turn.ts';
import type { OpenGate } from '../open-gate.ts';
import { brokenReport, provenReport } from '../verify-report.ts';
import type { MemoryEntry, MemoryLog } from './memory-log.ts';

/** Events proven between two turns of the event loop. */
const SLICE = 2_000;

/** Proves the chain up to the head at the time of the call, in slices. @throws AppError `cancelled`, `closed`. */
export async function verifyMemoryLog(log: MemoryLog, gate: OpenGate, options: VerifyOptions): Promise<VerifyReport> {
  const { head, hash } = log.tail;
  const proof = new ChainProof();
  for (let done = 0; done < head; done += 1) {
    if (done % SLICE === 0) await betweenSlices(gate, options, done, head);
    const entry = log.entries[done] as MemoryEntry;
    const broken = proof.add(entry, entry.hash);
    if (broken !== undefined) return brokenReport(proof, broken);
  }
  await betweenSlices(gate, options, head, head);
  const broken = proof.finish(head, hash);
  return broken === undefined ? provenReport(proof) : brokenReport(proof, broken);
}

async function betweenSlices(gate: OpenGate, options: VerifyOptions, done: number, total: number): Promise<void> {
  await nextTurn();
  gate.require();
  if (options.signal?.aborted) throw new AppError('cancelled', 'verify the log: cancelled');
  options.onProgress?.(done, total);
}
