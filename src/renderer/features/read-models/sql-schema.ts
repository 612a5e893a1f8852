/** What the SQL editor completes: the read models with their columns, and the log. */
import { autocompletion } from '@codemirror/autocomplete';
import { SQLite, type SQLNamespace, schemaCompletionSource } from '@codemirror/lang-sql';
import type { Extension } from '@codemirror/state';

/** The columns of the view `events` over the log. */
const LOG_COLUMNS: readonly string[] = [
  'position',
  'stream',
  'category',
  'version',
  'type',
  'schema_version',
  'data',
  'id',
  'correlation_id',
  'causation_id',
  'actor',
  'occurred_at',
  'recorded_at',
];

type Model = { readonly name: string; readonly columns: readonly { readonly name: string; readonly type: string }[] };

export function sqlNamespace(models: readonly Model[]): SQLNamespace {
  const tables = models.map(({ name, columns }) => [
    name,
    columns.map((column) => ({ label: column.name, type: 'property', detail: column.type })),
  ]);
  return { ...Object.fromEntries(tables), events: LOG_COLUMNS };
}

export function sqlCompletion(models: readonly Model[]): Extension {
  const source = schemaCompletionSource({ dialect: SQLite, schema: sqlNamespace(models) });
  // Without icons: the kind of a name is said by its detail.
  return [SQLite.language.data.of({ autocomplete: source }), autocompletion({ icons: false })];
}
