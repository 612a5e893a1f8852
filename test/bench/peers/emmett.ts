/**
 * emmett with its SQLite store, the nearest peer. Its driver is native, so it is kept out of the product's own packages: it is
 * installed beside this file when it is first asked for.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The little of emmett that is used here, in its own words. */
export type EmmettEvent = { readonly type: string; readonly data: unknown };
export type EmmettConnection = {
  query(sql: string): Promise<unknown>;
  command(sql: string, values?: readonly unknown[]): Promise<unknown>;
  close(): void;
};
export type EmmettStore = {
  appendToStream(
    stream: string,
    events: readonly EmmettEvent[],
    options?: { readonly expectedStreamVersion?: bigint | 'STREAM_DOES_NOT_EXIST' },
  ): Promise<{ readonly nextExpectedStreamVersion: bigint }>;
  readStream(stream: string): Promise<{ readonly events: readonly EmmettEvent[] }>;
  consumer(options: { readonly pulling?: EmmettPulling }): EmmettConsumer;
};
type EmmettPulling = { readonly batchSize: number; readonly pullingFrequencyInMs: number };
type EmmettConsumer = {
  processor(options: {
    readonly processorId: string;
    readonly startFrom: 'BEGINNING';
    readonly stopAfter: (event: EmmettEvent) => boolean;
    readonly projection: {
      readonly canHandle: readonly string[];
      handle(events: readonly EmmettEvent[], context: { readonly connection: EmmettConnection }): Promise<void>;
    };
  }): unknown;
  /** Resolves when every processor has stopped. */
  start(): Promise<void>;
};
export type EmmettModule = {
  getSQLiteEventStore(options: {
    readonly fileName: string;
    readonly connectionOptions?: { readonly singleton: true; readonly connection: EmmettConnection };
  }): EmmettStore;
  sqliteConnection(options: { readonly fileName: string }): EmmettConnection;
};

export type Emmett =
  | { readonly ok: true; readonly module: EmmettModule }
  | { readonly ok: false; readonly reason: string };

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const PACKAGE = '@event-driven-io/emmett-sqlite';
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** Loads the peer, installing it on first use; `say` gets a line for a person when that takes its time or fails. */
export async function peersFor(say: (line: string) => void): Promise<Emmett> {
  if (!existsSync(`${FOLDER}node_modules/${PACKAGE}`)) {
    say('Installing the peers to compare with (emmett and its SQLite driver, compiled here): once, a few minutes.');
    const failure = install();
    if (failure !== undefined) {
      say(`The peers cannot be had here, their rows are left out: ${failure}`);
      return { ok: false, reason: failure };
    }
  }
  try {
    const module: unknown = await import(`${FOLDER}node_modules/${PACKAGE}/dist/index.js`);
    return { ok: true, module: module as EmmettModule };
  } catch (error) {
    const reason = `it does not load: ${error instanceof Error ? error.message : String(error)}`;
    say(`The peers cannot be used here, their rows are left out: ${reason}`);
    return { ok: false, reason };
  }
}

/** Scripts are allowed for this install alone: the driver is compiled by one. Answers why it failed, if so. */
function install(): string | undefined {
  const args = ['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts=false'];
  const done = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8', timeout: INSTALL_TIMEOUT_MS });
  if (done.status === 0) return undefined;
  if (done.error !== undefined) return `npm install: ${done.error.message}`;
  const lines = `${done.stderr}`.split('\n').filter((line) => line.includes('npm error'));
  return `npm install failed: ${lines[0] ?? `status ${done.status}`}`;
}
