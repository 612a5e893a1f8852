/** All the traffic between the engine and a query process: one question at a time, and its answer. */
import type { FailureRecord } from '../../shared/kernel/failure.ts';
import type { QueryResult } from '../../shared/model/read-model.ts';

/** What a query process opens; handed over as its first argument, as JSON. */
export type QuerySources = {
  readonly readModelsFile: string;
  /** The SQLite event store's file with its view `events`; null when the log is not in one. */
  readonly logFile: string | null;
};

/** For the `?` of a statement, in order. */
export type QueryValues = readonly (string | number | null)[];

export type QueryQuestion = { readonly sql: string; readonly limit: number; readonly values?: QueryValues };

export type QueryAnswer =
  | { readonly ok: true; readonly result: QueryResult }
  | { readonly ok: false; readonly failure: FailureRecord };
