/**
 * Rows written to a file, one export at a time: page by page as they come, with progress, and ended by a person at any moment; it goes
 * on while they look at something else. The file is made in the page and handed over as a download, in the browser and on the desktop,
 * where Electron asks for its place.
 *
 *  X1 the page holds a few megabytes of text at most: the rest waits in blobs, which the browser keeps outside of it.
 *  X2 an export that is ended or fails leaves no file.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { JsonObject } from '../../shared/kernel/json.ts';
import { type Cell, csvLine } from './csv.ts';

export type ExportFormat = 'jsonl' | 'csv';

export type ExportPage = {
  readonly rows: readonly JsonObject[];
  /** Of `total`, in whatever is counted: positions of the log, rows. */
  readonly done: number;
};

export type ExportJob = {
  /** "events", "rows of order_status". */
  readonly what: string;
  /** Without its ending. */
  readonly fileName: string;
  readonly format: ExportFormat;
  /** Names of the cells of a CSV line, which are keys of the rows. */
  readonly columns: readonly string[];
  readonly total: number;
  readonly pages: (signal: AbortSignal) => AsyncIterable<ExportPage>;
};

export type ExportState = {
  readonly job: ExportJob;
  readonly rows: number;
  readonly done: number;
  readonly end:
    | { readonly kind: 'running' | 'saved' | 'stopped' }
    | { readonly kind: 'failed'; readonly error: unknown };
};

const BLOB_CHARACTERS = 4_000_000;
const KEPT_MS = 60_000;

const store = createStore<{ readonly current: ExportState | null }>(() => ({ current: null }));
let stopping = new AbortController();

export function useExport(): ExportState | null {
  return useStore(store, ({ current }) => current);
}

export function stopExport(): void {
  stopping.abort();
}

export function clearExport(): void {
  if (store.getState().current?.end.kind !== 'running') store.setState({ current: null });
}

/** Resolves when it is over, however it ended. One that is asked for while another runs is not begun. */
export async function startExport(job: ExportJob): Promise<void> {
  if (store.getState().current?.end.kind === 'running') return;
  stopping = new AbortController();
  const { signal } = stopping;
  set({ job, rows: 0, done: 0, end: { kind: 'running' } });
  try {
    const blob = await collect(job, signal);
    if (signal.aborted) return finish({ kind: 'stopped' }); // (X2)
    download(blob, `${job.fileName}.${job.format}`);
    finish({ kind: 'saved' });
  } catch (error) {
    finish(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error });
  }
}

async function collect(job: ExportJob, signal: AbortSignal): Promise<Blob> {
  const parts: Blob[] = [];
  let text = job.format === 'csv' ? csvLine(job.columns) : '';
  let rows = 0;
  for await (const page of job.pages(signal)) {
    if (signal.aborted) break;
    text += page.rows.map((row) => lineOf(job, row)).join('');
    rows += page.rows.length;
    if (text.length > BLOB_CHARACTERS) {
      parts.push(new Blob([text])); // (X1)
      text = '';
    }
    set({ job, rows, done: page.done, end: { kind: 'running' } });
  }
  return new Blob([...parts, text], { type: job.format === 'csv' ? 'text/csv' : 'application/jsonl' });
}

function lineOf({ format, columns }: ExportJob, row: JsonObject): string {
  return format === 'csv' ? csvLine(columns.map((column): Cell => row[column])) : `${JSON.stringify(row)}\n`;
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\w.-]+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS); // the browser reads it after the click
}

function set(current: ExportState): void {
  store.setState({ current });
}

function finish(end: ExportState['end']): void {
  store.setState(({ current }) => ({ current: current === null ? null : { ...current, end } }));
}
