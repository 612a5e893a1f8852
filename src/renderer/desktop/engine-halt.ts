/** An engine that does not run, in a person's words. */
import { z } from 'zod';
import type { EngineState, ShellFailure } from '../../shared/contract/desktop-shell.ts';
import { decodeFailure, type FailureCode } from '../../shared/kernel/failure.ts';
import { assertNever } from '../../shared/kernel/result.ts';
import { describeProblem } from '../ui/problem-text.ts';

export type EngineHalt = {
  readonly title: string;
  readonly reason: string;
  /** Files of the workspace that have errors. */
  readonly places: readonly { readonly where: string; readonly message: string }[];
  readonly lastWords: string;
  readonly next: string;
};

/** Undefined while the engine runs or starts. */
export function describeHalt(state: EngineState): EngineHalt | undefined {
  switch (state.kind) {
    case 'starting':
    case 'running':
      return undefined;
    case 'failed':
      return failedHalt(state.failure);
    case 'ended':
      return {
        title: 'The engine stopped',
        reason: `The engine of this window is gone: ${state.how}.`,
        places: [],
        lastWords: state.lastWords,
        next: 'What it had recorded is safe, and it goes on from there.',
      };
    default:
      return assertNever(state);
  }
}

const Findings = z.object({
  findings: z.array(
    z.object({ severity: z.string(), file: z.string(), line: z.int(), column: z.int(), message: z.string() }),
  ),
});

const MOST_PLACES = 12;

function failedHalt({ code, message, details }: ShellFailure): EngineHalt {
  const parsed = Findings.safeParse(details);
  const errors = parsed.success ? parsed.data.findings.filter(({ severity }) => severity === 'error') : [];
  return {
    title: code === 'invalid-workspace' ? 'This workspace has errors' : 'The workspace did not open',
    reason: errors.length > 1 ? `${errors.length} errors have to be mended first.` : message,
    places: errors
      .slice(0, MOST_PLACES)
      .map(({ file, line, column, message: words }) => ({ where: `${file}:${line}:${column}`, message: words })),
    lastWords: '',
    next: nextStep(code, errors.length),
  };
}

function nextStep(code: string, errors: number): string {
  if (code === 'bug') return 'This should not happen. Copy the diagnostics and report them.';
  if (errors > 0) return 'Mend them in your editor, then restart the engine.';
  const failure = decodeFailure({ code: code as FailureCode, message: '', retry: 'never', details: {} }); // codec
  return describeProblem(failure).next;
}
