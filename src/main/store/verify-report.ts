import { position } from '../../shared/kernel/names.ts';
import type { VerifyReport } from './event-store.ts';
import type { ChainBreak, ChainProof } from './hash-chain.ts';

export function provenReport(proof: ChainProof): VerifyReport {
  return { ok: true, events: proof.events, appends: proof.appends };
}

export function brokenReport(proof: ChainProof, found: ChainBreak): VerifyReport {
  return { ok: false, events: proof.events, appends: proof.appends, at: position(found.at), reason: found.reason };
}
