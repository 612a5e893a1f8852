/** Anything that was thrown, in a person's words: what happened, where, what to do. */
import { type AppError, type FailureCode, isAppError, messageOf } from '../../shared/kernel/failure.ts';

export type ProblemText = { readonly what: string; readonly where?: string; readonly next: string };

export function describeProblem(error: unknown): ProblemText {
  if (!isAppError(error)) return { what: messageOf(error), next: BUG };
  const where = placeOf(error);
  return { what: error.message, ...(where !== undefined && { where }), next: NEXT[error.code] };
}

/** Text for an issue report: what was done, the code, the message, the details, the stack. */
export function diagnosticsOf(doing: string, error: unknown): string {
  const lines = [`${doing} failed`, messageOf(error)];
  if (isAppError(error)) lines.push(`code: ${error.code}`, `details: ${JSON.stringify(error.details)}`);
  if (error instanceof Error && error.stack !== undefined) lines.push(error.stack);
  return lines.join('\n');
}

function placeOf(error: AppError): string | undefined {
  const { file, line, column } = error.details;
  if (typeof file !== 'string') return undefined;
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

const BUG = 'This should not happen. Copy the diagnostics and report them.';
const WAIT = 'Replayground tries again by itself.';

const NEXT: Readonly<Record<FailureCode, string>> = {
  'invalid-input': 'Change what was asked and try again.',
  'invalid-workspace': 'Mend the file; the change is live when you save it.',
  'not-found': 'It may have been removed, or the name may be misspelt.',
  unsupported: 'This engine cannot do that.',
  cancelled: 'It was stopped before it was done.',
  closed: WAIT,
  'version-conflict': 'Somebody else wrote first. Try again.',
  'store-unavailable': 'Check that the disk has room and that the folder can be written.',
  'store-too-new': 'Open this workspace with the newer Replayground that wrote it.',
  'store-corrupt': 'Run "replayground verify" on the folder to see what is damaged.',
  'bus-unavailable': WAIT,
  'workspace-held': 'Another engine holds this workspace. Close it first.',
  'engine-unreachable': WAIT,
  'handler-failed': 'Mend the handler; the change is live when you save it.',
  'handler-timed-out': 'The handler took too long. Look for a loop that does not end.',
  'handler-out-of-memory': 'The handler used too much memory.',
  'external-failed': 'The simulated system answered with a failure. Its file says how often it does.',
  'workspace-unavailable': 'Check that the folder exists and can be read.',
};
