/** What a query answered: rows, SQLite's own words when it could not be run, or that it was cancelled. */
import { Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Json } from '../../../shared/kernel/json.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import type { Column } from '../../ui/columns.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatCounted } from '../../ui/format-number.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { Menu } from '../../ui/menu.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState, LoadingState } from '../../ui/states.tsx';
import { answerCsv, answerJson, columnLook } from './answer-text.ts';
import { CellValue } from './cell-value.tsx';
import styles from './read-models.module.css';
import { ROW_LIMIT, type SqlResult, type SqlRun } from './use-sql-run.ts';

export function SqlAnswer({ run }: { readonly run: SqlRun }) {
  switch (run.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <Pane label="Answer">
          <LoadingState what="the answer" />
        </Pane>
      );
    case 'cancelled':
      return (
        <Pane label="Answer">
          <EmptyState title="Cancelled">The query was stopped after {formatDuration(run.tookMs)}.</EmptyState>
        </Pane>
      );
    case 'failed':
      return (
        <Pane label="Answer">
          <Bar sub>
            <span className="bad strong">SQLite says no</span>
          </Bar>
          <p className={`${styles.sqlError} selectable`} role="alert">
            {run.message}
          </p>
        </Pane>
      );
    case 'done':
      return <Answer key={run.sql} result={run.result} tookMs={run.tookMs} />;
  }
}

function Answer({ result, tookMs }: { readonly result: SqlResult; readonly tookMs: number }) {
  const [current, setCurrent] = useState<number | null>(null);
  const columns = useMemo(() => answerColumns(result), [result]);
  const row = current === null ? undefined : result.rows[current];
  const { more, rows } = result;
  return (
    <Pane label="Answer">
      <Bar sub>
        <span className="strong">{formatCounted(rows.length, 'row')}</span>
        <span className="faint">in {formatDuration(tookMs)}</span>
        {more ? (
          <span className="dim">
            The first {formatCount(ROW_LIMIT)}; there are more. Narrow it with WHERE or LIMIT.
          </span>
        ) : null}
        <span className="grow" />
        <Menu
          label="Copy"
          placement="bottom end"
          items={[
            { id: 'json', title: 'All rows as JSON', run: () => copyText(answerJson(result), 'Rows') },
            { id: 'csv', title: 'All rows as CSV', run: () => copyText(answerCsv(result), 'Rows') },
            {
              id: 'row',
              title: 'The chosen row as JSON',
              disabled: row === undefined,
              startsGroup: true,
              run: () => copyText(answerJson({ ...result, rows: row === undefined ? [] : [row] }), 'Row'),
            },
          ]}
        >
          <Button look="quiet" icon={<Copy size={14} />}>
            Copy
          </Button>
        </Menu>
      </Bar>
      <DataTable
        label="Answer"
        remember={`sql.${result.columns.join()}`}
        columns={columns}
        rowCount={rows.length}
        row={(index) => rows[index]}
        current={current}
        onCurrent={setCurrent}
        empty={<EmptyState title="No row">The query ran, and nothing matched.</EmptyState>}
      />
    </Pane>
  );
}

function answerColumns(result: SqlResult): readonly Column<readonly Json[]>[] {
  return result.columns.map((name, index) => {
    const { width, isNumber } = columnLook(result, index);
    return {
      id: `${index} ${name}`,
      title: name,
      width,
      ...(isNumber ? { align: 'right' as const } : { grow: index === result.columns.length - 1 }),
      cell: (row) => <CellValue value={row[index]} type={isNumber ? 'integer' : 'text'} />,
    };
  });
}
