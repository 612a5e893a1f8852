import type { FailureCode } from '../../shared/kernel/failure.ts';
import { timedOutMessage } from './invocation-part.ts';
import type { HandlerFailure, SandboxLimits } from './sandbox.ts';
import type { WorkerEnd } from './worker-process.ts';
import { currentPart, type WorkerTask } from './worker-task.ts';

/** Why a worker process ended that was at work. */
export type Death = 'timed-out' | 'out-of-memory' | { readonly ended: string };

/** V8's words when an allocation cannot be had. */
const OUT_OF_MEMORY = /heap out of memory|Allocation failed|out of memory/i;

export function describeEnd({ exitCode, signal, lastWords }: WorkerEnd): Death {
  if (OUT_OF_MEMORY.test(lastWords)) return 'out-of-memory';
  return { ended: signal ?? `exit code ${exitCode}` };
}

/** The failure of the invocation that a task was in the middle of. */
export function failureOfDeath(task: WorkerTask, death: Death, limits: SandboxLimits): HandlerFailure {
  const part = currentPart(task);
  const of = (code: FailureCode, message: string) => task.module.failures.ofModule(code, message);
  if (death === 'timed-out') return of('handler-timed-out', timedOutMessage(part, limits.invocationMs));
  if (death === 'out-of-memory')
    return of('handler-out-of-memory', `${part} used more than ${limits.heapMb} MB of heap`);
  return of('handler-failed', `${part} brought its process down: ${death.ended}`);
}
