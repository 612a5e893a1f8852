/**
 * How the rows of two builds differ, and of each row the event at which the two runs part. Both builds stand at the same position,
 * and nobody writes to them, while their rows are compared; the history is run again afterwards, at leisure.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import type { RowDifference, VersionDiff } from '../../shared/model/read-model-versions.ts';
import type { HandlerBundle, HandlerModule } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';
import type { EventPlace } from '../store/log-text.ts';
import type { SqlValue } from './column-values.ts';
import { type Comparison, comparisonOf } from './diff-sql.ts';
import { partings } from './lockstep.ts';
import type { Queries } from './query-pool.ts';
import type { BuildEntry } from './read-model-catalog.ts';
import type { ReadModels } from './read-models.ts';
import { keyText } from './row-change.ts';

export type CompareWish = {
  readonly name: string;
  /** What is compared with the build that serves: the build beside it is newer, the former one older. */
  readonly other: 'building' | 'former';
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly queries: Queries;
  readonly load: (bundle: HandlerBundle) => Promise<HandlerModule>;
  /** Has both builds stand at the same position, unchanged, while work is done. */
  readonly still: <T>(work: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
};

/** @throws AppError `unsupported` (keys of other columns, rows that only this process can see), `cancelled`, what a code fails with. */
export async function compareVersions(wish: CompareWish): Promise<VersionDiff> {
  const { store, queries, load, still, signal } = wish;
  const { old, now, compared } = await still(async () => {
    const pair = pairOf(wish);
    return { ...pair, compared: await compareRows(queries, pair.old, pair.now, signal) };
  });
  const side = async ({ definition, bundle }: BuildEntry) => ({ definition, module: await load(bundle) });
  const sides = { old: await side(old), now: await side(now) };
  const parted = await partings({ store, ...sides, upTo: old.position, keys: keysOf(compared), signal });
  if (signal.aborted) throw new AppError('cancelled', `compare ${wish.name}: cancelled`);
  return diffOf(old, now, compared, parted);
}

function pairOf({ name, other, readModels }: CompareWish): { readonly old: BuildEntry; readonly now: BuildEntry } {
  const serving = readModels.find(name, 'serving');
  const second = readModels.find(name, other);
  if (!serving || !second) throw new AppError('not-found', `compare ${name}: one of its builds is gone`);
  return other === 'building' ? { old: serving, now: second } : { old: second, now: serving };
}

/** Rows that are told of, and followed through the history, at most. */
const MOST_ROWS = 100_000;

type Found = {
  readonly kind: RowDifference['kind'];
  readonly before: readonly Json[];
  readonly after: readonly Json[];
};

type ComparedRows = {
  readonly comparison: Comparison;
  readonly found: readonly Found[];
  readonly counts: VersionDiff['counts'];
};

async function compareRows(
  queries: Queries,
  old: BuildEntry,
  now: BuildEntry,
  signal: AbortSignal,
): Promise<ComparedRows> {
  const comparison = comparisonOf(old, now);
  const { rows } = await queries.query(comparison.rowsSql, { limit: MOST_ROWS, signal });
  const found = rows.map((row) => foundIn(row, comparison.columns.length));
  return { comparison, found, counts: await countsOf(queries, comparison, signal) };
}

/** The keys of the rows that differ, as `keyText` writes them. */
function keysOf({ found, comparison }: ComparedRows): ReadonlySet<string> {
  return new Set(found.map((row) => keyOfFound(row, comparison)));
}

function diffOf(
  old: BuildEntry,
  now: BuildEntry,
  { found, comparison, counts }: ComparedRows,
  parted: ReadonlyMap<string, EventPlace>,
): VersionDiff {
  const rows = found
    .map((row) => differenceOf(row, parted.get(keyOfFound(row, comparison))))
    .sort((a, b) => (b.parting?.position ?? 0) - (a.parting?.position ?? 0));
  return {
    name: old.name,
    oldBuild: old.build,
    newBuild: now.build,
    position: old.position,
    columns: comparison.columns,
    keyColumns: comparison.key.length,
    counts,
    byEvent: byEvent(rows),
    rows,
    isCut: counts.added + counts.removed + counts.changed > rows.length,
  };
}

function foundIn(row: readonly Json[], columns: number): Found {
  const [kind] = row;
  if (kind !== 'added' && kind !== 'removed' && kind !== 'changed') throw new Error(`a difference of kind ${kind}`);
  return { kind, before: row.slice(1, 1 + columns), after: row.slice(1 + columns) };
}

async function countsOf(
  queries: Queries,
  { countsSql, rowsSql }: Comparison,
  signal: AbortSignal,
): Promise<VersionDiff['counts']> {
  const counts = await queries.query(countsSql, { signal });
  const [old = 0, now = 0, both = 0] = (counts.rows[0] ?? []).map(Number);
  const differing = await queries.query(`SELECT count(*) FROM (${rowsSql})`, { signal });
  const added = now - both;
  const removed = old - both;
  const changed = Number(differing.rows[0]?.[0] ?? 0) - added - removed;
  return { added, removed, changed, same: both - changed };
}

/** A codec: key columns are text or numbers, as SQLite's strict tables hold them. */
function keyOfFound({ kind, before, after }: Found, { key }: Comparison): string {
  return keyText((kind === 'added' ? after : before).slice(0, key.length) as SqlValue[]);
}

function differenceOf({ kind, before, after }: Found, parting: EventPlace | undefined): RowDifference {
  return {
    kind,
    before: kind === 'added' ? null : before,
    after: kind === 'removed' ? null : after,
    parting: parting ? { position: parting.position, type: parting.type, stream: parting.stream } : null,
  };
}

function byEvent(rows: readonly RowDifference[]): VersionDiff['byEvent'] {
  const counts = new Map<string, number>();
  for (const { parting } of rows) if (parting) counts.set(parting.type, (counts.get(parting.type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, rows: count })).sort((a, b) => b.rows - a.rows);
}
