/** SQL that compares the rows of two builds. Names are plain identifiers (checked by the model) or made here; values never appear. */
import { AppError } from '../../shared/kernel/failure.ts';
import { rowsTableOf } from './build-tables.ts';
import type { BuildEntry } from './read-model-catalog.ts';
import { quoted } from './table-sql.ts';

/** What the two have in common to be compared by: the key, and the columns of either, key first. */
export type Comparison = {
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Rows that differ, as [kind, columns of the old, columns of the new]; what a build does not have is null. */
  readonly rowsSql: string;
  /** One row: how many rows the old has, the new has, and both have. */
  readonly countsSql: string;
};

/** @throws AppError `unsupported` when rows cannot be told to be the same ones, because their keys are other columns. */
export function comparisonOf(old: BuildEntry, now: BuildEntry): Comparison {
  const { key } = old.definition;
  requireSameKey(old, now);
  const columns = [
    ...key,
    ...Object.keys({ ...old.definition.columns, ...now.definition.columns }).filter((name) => !key.includes(name)),
  ];
  const ofOld = columnsOf(old, 'o', columns);
  const ofNew = columnsOf(now, 'n', columns);
  const nothing = columns.map(() => 'NULL');
  const same = key.map((name) => `o.${quoted(name)} = n.${quoted(name)}`).join(' AND ');
  const others = columns.flatMap((_, index) => (index < key.length ? [] : [`${ofOld[index]} IS NOT ${ofNew[index]}`]));
  const oldTable = `${quoted(rowsTableOf(old))} AS o`;
  const newTable = `${quoted(rowsTableOf(now))} AS n`;
  return {
    key,
    columns,
    rowsSql: [
      `SELECT 'changed', ${[...ofOld, ...ofNew].join(', ')} FROM ${oldTable} JOIN ${newTable} ON ${same} WHERE ${others.join(' OR ') || '0'}`,
      `SELECT 'added', ${[...nothing, ...ofNew].join(', ')} FROM ${newTable} WHERE NOT EXISTS (SELECT 1 FROM ${oldTable} WHERE ${same})`,
      `SELECT 'removed', ${[...ofOld, ...nothing].join(', ')} FROM ${oldTable} WHERE NOT EXISTS (SELECT 1 FROM ${newTable} WHERE ${same})`,
    ].join(' UNION ALL '),
    countsSql: `SELECT (SELECT count(*) FROM ${oldTable}), (SELECT count(*) FROM ${newTable}), (SELECT count(*) FROM ${oldTable} JOIN ${newTable} ON ${same})`,
  };
}

function columnsOf({ definition }: BuildEntry, alias: string, columns: readonly string[]): readonly string[] {
  return columns.map((name) => (Object.hasOwn(definition.columns, name) ? `${alias}.${quoted(name)}` : 'NULL'));
}

function requireSameKey(old: BuildEntry, now: BuildEntry): void {
  const words = ({ definition: { key, columns } }: BuildEntry) =>
    key.map((name) => `${name} (${columns[name]})`).join(', ');
  if (words(old) === words(now)) return;
  const message = `compare builds ${old.build} and ${now.build} of ${old.name}: the key was ${words(old)} and is ${words(now)}, so that no row is the same as before`;
  throw new AppError('unsupported', message);
}
