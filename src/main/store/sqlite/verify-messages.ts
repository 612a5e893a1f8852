/** All the traffic between the store and the thread that verifies its file. */
import type { FailureRecord } from '../../../shared/kernel/failure.ts';
import type { VerifyReport } from '../event-store.ts';

/** Handed over at the start: what to prove, up to the end of the log as the store knows it. */
export type VerifyTask = { readonly path: string; readonly head: number; readonly hash: string };

export type VerifyMessage =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'report'; readonly report: VerifyReport }
  | { readonly kind: 'failed'; readonly failure: FailureRecord };
