/**
 * Failures at the wire: every `AppError` crosses as a typed error of the contract, by its code, and comes out an `AppError` again.
 * The one codec; transports and bindings know nothing of it.
 */
import { isDefinedError, mapEventIterator, ORPCError } from '@orpc/client';
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { AppError, decodeFailure, type FailureCode, isAppError, messageOf } from '../kernel/failure.ts';

const FailureData = z.object({
  retry: z.enum(['never', 'now', 'later']),
  details: z.record(z.string(), z.json()),
});

/** Each code with the HTTP status that says the same; a code that is missing here does not compile. */
const STATUS: Readonly<Record<FailureCode, number>> = {
  'invalid-input': 400,
  'invalid-workspace': 422,
  'not-found': 404,
  unsupported: 501,
  cancelled: 499,
  closed: 503,
  'version-conflict': 409,
  'store-unavailable': 503,
  'store-too-new': 501,
  'store-corrupt': 500,
  'bus-unavailable': 503,
  'workspace-held': 423,
  'engine-unreachable': 502,
  'handler-failed': 500,
  'handler-timed-out': 504,
  'handler-out-of-memory': 507,
  'external-failed': 502,
  'workspace-unavailable': 503,
};

type FailureErrors = { readonly [Code in FailureCode]: { readonly status: number; readonly data: typeof FailureData } };

const failureErrors = Object.fromEntries(
  Object.entries(STATUS).map(([code, status]) => [code, { status, data: FailureData }]),
) as FailureErrors;

/** What every call of the contract starts from: the failures it may answer with. */
export const call = oc.errors(failureErrors);

/** A failure on its way out: an `AppError` becomes the contract's error of that code; a bug stays what it is. */
export function encodeWireFailure(error: unknown): unknown {
  if (!isAppError(error)) return error;
  const { code, message, retry, details } = error;
  return new ORPCError(code, { defined: true, status: STATUS[code], message, data: { retry, details }, cause: error });
}

/** A failure that came in, as it was thrown on the other side. `path` ("events.read") names the call in what is not an `AppError`. */
export function decodeWireFailure(error: unknown, path: string): unknown {
  if (!(error instanceof ORPCError)) return error;
  if (isDefinedError(error) && isFailureCode(error.code)) {
    const data = FailureData.safeParse(error.data);
    if (data.success) return decodeFailure({ code: error.code, message: error.message, ...data.data });
  }
  if (error.code === 'BAD_REQUEST') return malformedInput(error, path);
  return new Error(`the engine failed in ${path}: ${messageOf(error)}`, { cause: error });
}

const Issues = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })),
});

function malformedInput(error: ORPCError<string, unknown>, path: string): AppError {
  const parsed = Issues.safeParse(error.data);
  const issues = parsed.success
    ? parsed.data.issues.map((issue) => `${issue.path?.join('.') ?? ''}: ${issue.message}`)
    : [];
  return new AppError('invalid-input', `${path}: ${issues.join('; ') || error.message}`, { cause: error });
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(STATUS, code);
}

/** The same answer, with the failures of the call, or of every step of the stream that it answers with, put through `map`. */
export function mapFailures<T>(answer: T, map: (error: unknown) => unknown): T {
  if (!isStream(answer)) return answer;
  return mapEventIterator(answer, { value: async (value) => value, error: async (error) => map(error) }) as T;
}

function isStream(value: unknown): value is AsyncIteratorObject<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.asyncIterator in value;
}
