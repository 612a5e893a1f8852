/** The filtered set, or a selection, written to a file. */
import type { EngineClient } from '../../../shared/contract/contract.ts';
import { type EventView, MAX_PAGE } from '../../../shared/contract/events.ts';
import { type ExportFormat, type ExportJob, type ExportPage, startExport } from '../../export/export-job.ts';
import type { Mask } from '../../privacy/personal-data.ts';
import { eventRow } from './copy-event.ts';
import type { Search } from './filtered-log.ts';

const COLUMNS = [
  'position',
  'recordedAt',
  'occurredAt',
  'type',
  'schemaVersion',
  'stream',
  'version',
  'category',
  'actor',
  'correlationId',
  'causationId',
  'id',
  'data',
];

/** Oldest first, up to the head as it is now. */
export function exportFound(
  engine: EngineClient,
  search: Search,
  head: number,
  format: ExportFormat,
  mask: Mask,
): void {
  const pages = (signal: AbortSignal) => foundPages(engine, search, head, mask, signal);
  void startExport({ ...jobOf(format), total: head, pages });
}

export function exportChosen(events: readonly EventView[], format: ExportFormat, mask: Mask): void {
  const oldestFirst = events.toSorted((a, b) => a.position - b.position);
  async function* pages(): AsyncGenerator<ExportPage> {
    yield { rows: oldestFirst.map((event) => eventRow(mask.event(event))), done: events.length };
  }
  void startExport({ ...jobOf(format), total: events.length, pages });
}

function jobOf(format: ExportFormat): Pick<ExportJob, 'what' | 'fileName' | 'format' | 'columns'> {
  return { what: 'events', fileName: 'events', format, columns: COLUMNS };
}

async function* foundPages(
  engine: EngineClient,
  search: Search,
  head: number,
  mask: Mask,
  signal: AbortSignal,
): AsyncGenerator<ExportPage> {
  let after = 0;
  while (after < head && !signal.aborted) {
    const range = { ...search, after, upTo: head, direction: 'forwards', limit: MAX_PAGE } as const;
    for await (const { events, through } of await engine.events.scan(range, { signal })) {
      yield { rows: events.map((event) => eventRow(mask.event(event))), done: through };
      after = through;
    }
  }
}
