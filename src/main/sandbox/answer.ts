import { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import type { HandlerFailure, InvocationAnswer } from './sandbox.ts';

/**
 * What a handler answered.
 * @param what names the invocation in the error: "consumers/inventory.ts on OrderPlaced".
 * @throws AppError `handler-*` with details {file, line, column} where the failure names a place.
 */
export function answerOf(
  answer: InvocationAnswer | undefined,
  what: string,
): { readonly value: Json; readonly state: Json | undefined } {
  if (answer === undefined) throw new AppError('handler-failed', `${what}: no answer came back`);
  if (!answer.ok) throw failureOf(answer.failure);
  return { value: answer.value, state: answer.state };
}

/** A handler's failure as an error that names the workspace's own file and line. */
export function failureOf(failure: HandlerFailure): AppError {
  return new AppError(failure.code, failure.message, {
    retry: failure.retry,
    details: { ...failure.details, ...(failure.place ?? {}) },
  });
}
