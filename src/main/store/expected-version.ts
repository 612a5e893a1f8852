import { AppError } from '../../shared/kernel/failure.ts';
import { NO_STREAM, type StreamName, type Version } from '../../shared/kernel/names.ts';
import type { ExpectedVersion } from './event-store.ts';

/** True when a stream at version `found` (0: none) is as the writer expects it. */
export function isExpected(expected: ExpectedVersion, found: Version): boolean {
  if (typeof expected === 'number') return expected === found;
  if (expected === 'any') return true;
  return expected === 'no-stream' ? found === NO_STREAM : found !== NO_STREAM;
}

/** S4: says stream, expected and found. Trying again can help at once, after reading the stream anew. */
export function versionConflict(stream: StreamName, expected: ExpectedVersion, found: Version): AppError {
  const message = `append to ${stream}: expected ${expectedWords(expected)}, found ${foundWords(found)}`;
  return new AppError('version-conflict', message, { retry: 'now', details: { stream, expected, found } });
}

function expectedWords(expected: ExpectedVersion): string {
  if (typeof expected === 'number') return expected === NO_STREAM ? 'no stream' : `version ${expected}`;
  if (expected === 'any') return 'any version';
  return expected === 'no-stream' ? 'no stream' : 'an existing stream';
}

function foundWords(found: Version): string {
  return found === NO_STREAM ? 'no stream' : `version ${found}`;
}
