/** Dead letters written to a file: the chosen ones, or a whole group. */
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { type ExportFormat, type ExportPage, startExport } from '../../export/export-job.ts';
import type { Mask } from '../../privacy/personal-data.ts';
import type { CausedLetter } from './letter-groups.ts';

const COLUMNS = [
  'id',
  'consumer',
  'eventType',
  'stream',
  'position',
  'parkedAt',
  'code',
  'message',
  'place',
  'attempts',
  'correlationId',
  'data',
];
const PAGE = 500;

export function exportLetters(letters: readonly CausedLetter[], format: ExportFormat, mask: Mask): void {
  async function* pages(): AsyncGenerator<ExportPage> {
    for (let from = 0; from < letters.length; from += PAGE) {
      const part = letters.slice(from, from + PAGE);
      yield { rows: part.map((one) => letterRow(one, mask)), done: from + part.length };
    }
  }
  const job = { what: 'dead letters', fileName: 'dead-letters', columns: COLUMNS, total: letters.length };
  void startExport({ ...job, format, pages });
}

function letterRow({ letter }: CausedLetter, mask: Mask): JsonObject {
  const { cause, parkedAt, attempts, data, ...rest } = letter;
  const { code, message, place } = cause;
  return {
    ...rest,
    parkedAt: new Date(parkedAt).toISOString(),
    code,
    message,
    place: place === null ? null : `${place.file}:${place.line}:${place.column}`,
    attempts: attempts.map(({ at, message: words }) => ({ at: new Date(at).toISOString(), message: words })),
    data: mask.payload(letter.eventType, data),
  };
}
