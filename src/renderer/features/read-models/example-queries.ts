/** Queries to begin with, made from what the workspace has. */
import type { SavedQuery } from './saved-queries.ts';

type Model = {
  readonly name: string;
  readonly target: 'table' | 'full-text';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
};

const OF_THE_LOG: readonly SavedQuery[] = [
  { name: 'Events by type', sql: 'SELECT type, count(*) AS events\nFROM events\nGROUP BY type\nORDER BY events DESC' },
  {
    name: 'The longest streams',
    sql: 'SELECT stream, max(version) AS events, max(recorded_at) AS last_at\nFROM events\nGROUP BY stream\nORDER BY events DESC\nLIMIT 20',
  },
];

export function exampleQueries(models: readonly Model[]): readonly SavedQuery[] {
  const table = models.find((model) => model.target === 'table' && groupColumn(model) !== undefined);
  const words = models.find(({ target }) => target === 'full-text');
  return [
    ...(table === undefined ? [] : [grouped(table.name, groupColumn(table) ?? '')]),
    ...(words === undefined ? [] : [searched(words.name)]),
    ...OF_THE_LOG,
  ];
}

/** A text column that is likely to hold few values: its name says so, or it is not the first. */
function groupColumn({ columns }: Model): string | undefined {
  const texts = columns.filter(({ type }, index) => type === 'text' && index > 0).map(({ name }) => name);
  return texts.find((name) => /status|state|kind|type|reason|currency|country/.test(name)) ?? texts[0];
}

function grouped(table: string, column: string): SavedQuery {
  return {
    name: `${table} by ${column}`,
    sql: `SELECT ${column}, count(*) AS rows\nFROM ${table}\nGROUP BY ${column}\nORDER BY rows DESC`,
  };
}

function searched(table: string): SavedQuery {
  return {
    name: `Words in ${table}`,
    sql: `SELECT *\nFROM ${table}\nWHERE ${table} MATCH 'a*'\nORDER BY rank\nLIMIT 20`,
  };
}
