import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { AppError, isAppError, messageOf } from '../../../shared/kernel/failure.ts';

/** Anything that NATS or the network said no with, as the port's failure; an `AppError` stays what it is. */
export function busUnavailable(doing: string, cause: unknown): AppError {
  if (isAppError(cause)) return cause;
  return new AppError('bus-unavailable', `${doing}: ${messageOf(cause)}`, { retry: 'later', cause });
}

/** "wrong last msg ID", which the client library has no name for (nats-server `errors.json`). */
const WRONG_LAST_MESSAGE_ID = 10_070;

/** The stream did not end with what the publisher's chain expected. */
export function isWrongLast(error: unknown): boolean {
  return hasApiCode(error, JetStreamApiCodes.StreamWrongLastSequence) || hasApiCode(error, WRONG_LAST_MESSAGE_ID);
}

/** There is no such stream, consumer or message. */
export function isMissing(error: unknown): boolean {
  return (
    hasApiCode(error, JetStreamApiCodes.StreamNotFound) ||
    hasApiCode(error, JetStreamApiCodes.ConsumerNotFound) ||
    hasApiCode(error, JetStreamApiCodes.NoMessageFound)
  );
}

function hasApiCode(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}
