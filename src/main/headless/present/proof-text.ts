/** What a proof found, and what is stored of each version of an event, as text. */
import type { FailingEvent, Proof, VersionUse } from '../../../shared/contract/type-proof.ts';
import { formatCount, formatCounted, formatMoment } from './figures.ts';
import type { Paint } from './paint.ts';
import { type Column, table } from './table.ts';

/** Failing events that are written out; `--json` has all that the engine tells. */
const MOST_SHOWN = 50;

export function proofText(proof: Proof, paint: Paint): string {
  const { type, version, events, failed, failing, readers } = proof;
  const name = `${type}@${version}`;
  if (events === 0) return `${paint('good', 'nothing to prove')}: no event of ${type} is stored\n`;
  const what = `${formatCounted(events, 'stored event')} read as ${name}`;
  const head =
    failed === 0
      ? `${paint('good', 'proven')}: ${what}`
      : `${paint('problem', `${formatCount(failed)} failed`)} of ${what}`;
  const shown = failing.slice(0, MOST_SHOWN);
  const rest = failed - shown.length;
  const more =
    rest > 0
      ? `and ${formatCounted(rest, 'more event')}${failing.length > shown.length ? '; --json names more' : ''}\n`
      : '';
  return `${head}\n${readers.map((one) => readerLine(one, paint)).join('')}${shown.map((one) => failingText(one, paint)).join('')}${more}`;
}

const COLUMNS: readonly Column[] = [
  { title: 'version' },
  { title: 'status' },
  { title: 'events', align: 'right' },
  { title: 'first', ink: 'quiet' },
  { title: 'last', ink: 'quiet' },
  { title: 'streams', align: 'right' },
  { title: '', flexible: true, ink: 'quiet' },
];

/** @param width of the terminal, in columns. */
export function versionUsesText(uses: readonly VersionUse[], width: number, paint: Paint): string {
  const rows = uses.map((use) => [
    `v${use.version}`,
    use.written ? `${use.status}, written` : use.status,
    formatCount(use.events),
    use.firstAt === null ? '' : formatMoment(use.firstAt),
    use.lastAt === null ? '' : formatMoment(use.lastAt),
    formatCount(use.streams),
    use.streams > use.someStreams.length ? `${use.someStreams.join(' ')} …` : use.someStreams.join(' '),
  ]);
  return table(COLUMNS, rows, { width, paint });
}

function readerLine({ reader, version, events, streams, failed }: Proof['readers'][number], paint: Paint): string {
  const over = streams > 0 ? formatCounted(streams, 'stream') : formatCounted(events, 'event');
  const verdict = failed === 0 ? paint('good', 'ok') : paint('problem', `${formatCount(failed)} failed`);
  return `  ${reader} (v${version}) over ${over}: ${verdict}\n`;
}

function failingText({ eventId, position, stream, type, schemaVersion, problems }: FailingEvent, paint: Paint): string {
  const lines = problems.map(({ reader, message, place }) => {
    const at = place === null ? '' : paint('quiet', ` ${place.file}:${place.line}:${place.column}`);
    return `  ${reader}: ${message}${at}\n`;
  });
  return `${type} v${schemaVersion} ${eventId} at ${position} in ${stream}\n${lines.join('')}`;
}
