import { AppError } from '../../shared/kernel/failure.ts';

/** The same failure with the next step said in its details, where `failureText` finds it. */
export function withHint(error: AppError, hint: string): AppError {
  const { code, message, retry, details } = error;
  return new AppError(code, message, { retry, cause: error, details: { ...details, hint } });
}
