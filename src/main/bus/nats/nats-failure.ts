import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { AppError, isAppError, messageOf } from '../../../shared/kernel/failure.ts';

/** Anything that NATS or the network said no with, as the port's failure; an `AppError` stays what it is. */
export function busUnavailable(doing: string, cause: unknown): AppError {
  if (isAppError(cause)) return cause;
  return new AppError('bus-unavailable', `${doing}: ${messageOf(cause)}`, { retry: 'later', cause });
}

/** The stream's last sequence was not the one that the publisher's chain expected. */
export function isWrongLastSequence(error: unknown): boolean {
  return hasApiCode(error, JetStreamApiCodes.StreamWrongLastSequence);
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
