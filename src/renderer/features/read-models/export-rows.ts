/** The rows that are looked at, all of them, written to a file. */
import type { EngineClient } from '../../../shared/contract/contract.ts';
import type { Json } from '../../../shared/kernel/json.ts';
import { type ExportFormat, type ExportPage, startExport } from '../../export/export-job.ts';
import { rowJson } from './row-json.ts';
import type { RowsLook } from './rows-look.ts';
import type { ReadModelInfo } from './use-read-models.ts';
import { rowsInput } from './use-rows.ts';

const PAGE = 1_000;

export function exportRows(engine: EngineClient, info: ReadModelInfo, look: RowsLook, format: ExportFormat): void {
  void startExport({
    what: `rows of ${info.name}`,
    fileName: info.name,
    format,
    columns: info.columns.map(({ name }) => name),
    total: info.rows,
    pages: (signal) => rowPages(engine, info.name, look, signal),
  });
}

async function* rowPages(
  engine: EngineClient,
  name: string,
  look: RowsLook,
  signal: AbortSignal,
): AsyncGenerator<ExportPage> {
  let after: readonly Json[] | null = null;
  let done = 0;
  do {
    const page: Awaited<ReturnType<EngineClient['readModels']['rows']>> = await engine.readModels.rows(
      { ...rowsInput(name, look, after), limit: PAGE },
      { signal },
    );
    done += page.rows.length;
    yield { rows: page.rows.map((row) => rowJson(page.columns, row)), done };
    after = page.next;
  } while (after !== null && !signal.aborted);
}
