/** Row decisions applied to a table in memory, by their documented meaning (src/shared/model/decision.ts). */
import { canonicalJson, type JsonObject } from '../../../src/shared/kernel/json.ts';
import { assertNever } from '../../../src/shared/kernel/result.ts';
import type { Projection } from '../../../src/shared/model/actors.ts';
import type { RowDecision } from '../../../src/shared/model/decision.ts';

/** @throws when a decision names a column that the projection does not have. */
export function applyRows(projection: Projection, decisions: readonly RowDecision[]): readonly JsonObject[] {
  const rows = new Map<string, JsonObject>();
  for (const decision of decisions) apply(projection, rows, decision);
  for (const row of rows.values()) requireColumns(projection, row);
  return [...rows.values()];
}

function apply(projection: Projection, rows: Map<string, JsonObject>, decision: RowDecision): void {
  const keyOf = (row: JsonObject) => canonicalJson(projection.key.map((column) => row[column] ?? null));
  switch (decision.kind) {
    case 'upsert':
      rows.set(keyOf(decision.row), decision.row);
      return;
    case 'update': {
      const found = rows.get(keyOf(decision.key));
      if (found) rows.set(keyOf(decision.key), { ...found, ...decision.changes });
      return;
    }
    case 'increment': {
      const found = rows.get(keyOf(decision.key)) ?? { ...zeroes(projection), ...decision.key, ...decision.otherwise };
      const added = Object.entries(decision.by).map(([column, by]) => [column, Number(found[column]) + by]);
      rows.set(keyOf(decision.key), { ...found, ...Object.fromEntries(added) });
      return;
    }
    case 'remove':
      rows.delete(keyOf(decision.key));
      return;
    default:
      assertNever(decision);
  }
}

function zeroes({ columns }: Projection): JsonObject {
  const numeric = Object.entries(columns).filter(([, type]) => type === 'integer' || type === 'real');
  return Object.fromEntries(numeric.map(([column]) => [column, 0]));
}

function requireColumns({ name, columns }: Projection, row: JsonObject): void {
  const unknown = Object.keys(row).filter((column) => columns[column] === undefined);
  if (unknown.length > 0) throw new Error(`${name} has no column ${unknown.join(', ')}`);
}
