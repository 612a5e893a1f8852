/** The rows of the log, with the thread of the chosen event's flow in the gutter. */
import { ListTree } from 'lucide-react';
import { type Ref, useCallback } from 'react';
import type { EventView } from '../../../shared/contract/events.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/columns.ts';
import { DataTable, type TableHandle } from '../../ui/data-table.tsx';
import type { RowKeys } from '../../ui/data-table-row.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import type { LogRow } from './event-columns.tsx';
import { NO_FILTER } from './event-filter.ts';
import { FlowMark, type Thread } from './flow-mark.tsx';
import { NewRows } from './new-rows.tsx';
import { rowReader } from './row-reader.ts';
import type { EventLog } from './use-event-log.ts';

type LogTableProps = {
  readonly log: EventLog;
  readonly at: number | null;
  readonly columns: readonly Column<LogRow>[];
  readonly thread: Thread | undefined;
  readonly handle: Ref<TableHandle>;
  readonly selected: ReadonlyMap<number, EventView>;
  readonly onChoose: (index: number, keys: RowKeys) => void;
  /** Follow again, from the top. */
  readonly onResume: () => void;
};

export function LogTable({ log, at, columns, thread, handle, selected, onChoose, onResume }: LogTableProps) {
  const { source, rowCount, setAtTop } = log;
  const row = rowReader(source);
  const want = useCallback((first: number, last: number) => source.want(first, last), [source]);
  return (
    <DataTable
      key={log.sourceKey}
      label="Events"
      remember="events"
      columns={columns}
      rowCount={rowCount}
      row={row}
      current={at === null ? null : (source.indexOf(at) ?? null)}
      onCurrent={onChoose}
      isSelected={({ event }) => selected.size > 1 && selected.has(event.position)}
      onRange={want}
      onAtTop={setAtTop}
      gutter={(value) => <Gutter row={value} thread={thread} at={at} />}
      banner={<Standstill log={log} hasChosen={at !== null} onShow={onResume} />}
      empty={<Nothing log={log} />}
      handle={handle}
    />
  );
}

type GutterProps = { readonly row: LogRow; readonly thread: Thread | undefined; readonly at: number | null };

function Gutter({ row: { event }, thread, at }: GutterProps) {
  if (thread === undefined) return null;
  return <FlowMark event={event} thread={thread} selected={event.position === at} />;
}

/** Whether rows come or stand still, why, and how many came since. Always there, so that nothing moves when it changes its words. */
type StandstillProps = { readonly log: EventLog; readonly hasChosen: boolean; readonly onShow: () => void };

function Standstill({ log, hasChosen, onShow }: StandstillProps) {
  const { running, atTop, newCount } = log;
  if (running && atTop) return <NewRows count={0} reason="Live, newest first" live onShow={onShow} />;
  const reason = standstillReason(running, hasChosen);
  return <NewRows count={newCount} reason={reason} live={false} onShow={onShow} />;
}

function standstillReason(running: boolean, hasChosen: boolean): string {
  if (running) return 'Rows stand still while you read further down';
  return hasChosen ? 'Tail paused while a row is selected' : 'Tail paused';
}

function Nothing({ log }: { readonly log: EventLog }) {
  if (log.error !== undefined)
    return <ErrorState doing="Read the log" error={log.error} onRetry={log.source.searchOn} />;
  if (log.isFiltered) {
    return (
      <EmptyState
        title="Nothing passes the filter"
        action={<Button onPress={() => setQuery({ ...NO_FILTER, filter: undefined })}>Take the filter away</Button>}
      >
        What comes from now on is shown as it comes.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ListTree size={24} strokeWidth={1.3} />} title="The log is empty">
      Send a command, or let a producer run: every event stands here a moment later.
    </EmptyState>
  );
}
