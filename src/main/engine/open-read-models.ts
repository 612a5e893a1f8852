/** Opens the read models and what answers queries over them; a session in memory goes on without them where SQLite cannot be had. */
import { absentReadModels } from '../projection/absent-read-models.ts';
import { openQueries, type Queries } from '../projection/query-pool.ts';
import { openReadModels, type ReadModels } from '../projection/read-models.ts';
import type { EventStore } from '../store/event-store.ts';
import type { Closers } from './closers.ts';
import type { LocalData } from './local-data.ts';
import type { Powers } from './powers.ts';

export type ReadSide = { readonly readModels: ReadModels; readonly queries: Queries };

export type ReadSideWish = {
  readonly data: LocalData;
  readonly store: EventStore;
  readonly powers: Powers;
  /** Why SQLite cannot be loaded, where it cannot. */
  readonly sqliteMissing?: string;
};

/** @throws AppError as `openReadModels`. */
export function openReadSide({ data, store, powers, sqliteMissing }: ReadSideWish, closers: Closers): ReadSide {
  if (sqliteMissing !== undefined) {
    powers.log.warn(`read models are left out of this session: ${sqliteMissing}`);
    return absentReadModels(sqliteMissing);
  }
  const { readModelsFile } = data;
  const readModels = closers.open(openReadModels({ file: readModelsFile, faults: powers.faults }));
  return { readModels, queries: closers.open(openQueries({ readModelsFile, logFile: store.info.path })) };
}
