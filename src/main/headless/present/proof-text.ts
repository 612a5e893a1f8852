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
];

/** @param width of the terminal, in columns. */
export function versionUsesText(uses: readonly VersionUse[], width: number, paint: Paint): string {
  const rows = uses.map((use) => [
    `v${use.version}`,
    use.written ? `${use.status}, written` : use.status,
    formatCount(use.events),
    minuteOf(use.firstAt),
    minuteOf(use.lastAt),
    formatCount(use.streams),
  ]);
  const held = uses.filter(({ streams }) => streams > 0).map((use) => heldText(use));
  return `${table(COLUMNS, rows, { width, paint })}${held.join('')}`;
}

function heldText({ version, streams, someStreams }: VersionUse): string {
  const more = streams > someStreams.length ? ` and ${formatCount(streams - someStreams.length)} more` : '';
  return `v${version} is in ${someStreams.join(', ')}${more}\n`;
}

/** "2026-01-01 14:02Z" */
function minuteOf(atMs: number | null): string {
  return atMs === null ? '' : `${formatMoment(atMs).slice(0, 16)}Z`;
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
