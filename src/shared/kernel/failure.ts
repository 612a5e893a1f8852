import type { JsonObject } from './json.ts';

/**
 * The three ways of not succeeding (design.md, style.md section 4):
 * a refusal is a value; a failure is an `AppError`; anything else thrown is a bug.
 */
export type FailureCode =
  | 'invalid-input'
  | 'invalid-workspace'
  | 'not-found'
  | 'unsupported'
  | 'cancelled'
  | 'closed'
  | 'version-conflict'
  | 'store-unavailable'
  | 'store-too-new'
  | 'store-corrupt'
  | 'bus-unavailable'
  | 'workspace-held'
  | 'engine-unreachable'
  | 'handler-failed'
  | 'handler-timed-out'
  | 'handler-out-of-memory'
  | 'external-failed'
  | 'workspace-unavailable';

/** Whether trying the same thing again can help: never, at once (a lost race), or after a pause. */
export type RetryHint = 'never' | 'now' | 'later';

export type FailureDetail = {
  readonly retry?: RetryHint;
  readonly cause?: unknown;
  /** What a program may want to read: expected and found versions, a file and line. JSON only: it crosses threads and the wire. */
  readonly details?: JsonObject;
};

/**
 * The world said no. `message` says what was being done, on what, and what was found:
 * "append to order-7: expected version 12, found 14". Recognised by `code` (see `isAppError`), never by `instanceof`,
 * because it crosses threads and ports.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: FailureCode;
  readonly retry: RetryHint;
  readonly details: JsonObject;

  constructor(code: FailureCode, message: string, detail: FailureDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.retry = detail.retry ?? 'never';
    this.details = detail.details ?? {};
  }
}

/** True for a failure of any thread or process that was raised as, or decoded into, an `AppError`. */
export function isAppError(error: unknown, code?: FailureCode): error is AppError {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code: found } = error as { name?: unknown; code?: unknown };
  return name === 'AppError' && (code === undefined || found === code);
}

/** A failure as plain JSON, for a thread message or the wire. */
export type FailureRecord = {
  readonly code: FailureCode;
  readonly message: string;
  readonly retry: RetryHint;
  readonly details: JsonObject;
};

export function encodeFailure(error: AppError): FailureRecord {
  return { code: error.code, message: error.message, retry: error.retry, details: error.details };
}

export function decodeFailure(record: FailureRecord): AppError {
  return new AppError(record.code, record.message, { retry: record.retry, details: record.details });
}

/** The words of anything that was thrown, for a person. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
