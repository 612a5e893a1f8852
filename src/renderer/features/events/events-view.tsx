/** The log, live: table, filter and tail on the left, the chosen event on the right. */
import { useMemo, useRef } from 'react';
import type { TraceView } from '../../../shared/contract/trace.ts';
import { useConnectionState } from '../../client/engine-context.tsx';
import { useCall } from '../../client/use-call.ts';
import type { AreaProps } from '../../frame/area.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { useMask } from '../../privacy/personal-data.ts';
import type { TableHandle } from '../../ui/data-table.tsx';
import { Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, LoadingState } from '../../ui/states.tsx';
import { useColumnChoice } from '../../ui/use-column-choice.ts';
import { EVENT_COLUMNS } from './event-columns.tsx';
import { parseFilter } from './event-filter.ts';
import { EventInspector } from './event-inspector.tsx';
import { FilterChips } from './filter-chips.tsx';
import type { Thread } from './flow-mark.tsx';
import { LogBar } from './log-bar.tsx';
import { LogTable } from './log-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useArrival, useChosenEvent } from './use-chosen-event.ts';
import { useEventLog } from './use-event-log.ts';
import { useLogExport } from './use-log-export.ts';
import { useSelection } from './use-selection.ts';

export function EventsView({ place }: AreaProps) {
  const { at: chosenAt, filter: applied, ...filterQuery } = place.query;
  const filterText = new URLSearchParams(filterQuery).toString();
  const filter = useMemo(() => parseFilter(Object.fromEntries(new URLSearchParams(filterText))), [filterText]);
  const at = chosenAt === undefined ? null : Number(chosenAt);
  const log = useEventLog(filter, at !== null);
  const chosen = useChosenEvent(log, at);
  const flow = useFlow(chosen?.correlationId);
  const mask = useMask();
  const columns = useColumnChoice('events', EVENT_COLUMNS);
  const table = useRef<TableHandle>(null);
  useArrival(log, at, table);

  const choose = (position: number) => {
    log?.pause();
    setQuery({ at: String(position) });
  };
  const selection = useSelection(log, choose);
  const goToPosition = (position: number) => {
    choose(position);
    const index = log?.source.indexOf(position);
    if (index !== undefined) table.current?.scrollTo(index, 'middle');
  };
  const resume = () => {
    log?.resume();
    table.current?.scrollTo(0);
  };
  const chosenEvents = [...selection.events.values()];
  const exportAs = useLogExport(log, filter);
  return (
    <Split id="events">
      <SplitPane id="log" min={420}>
        <Pane label="The log">
          <LogBar
            log={log}
            chosen={chosen}
            columns={columns}
            onJump={goToPosition}
            onResume={resume}
            onExport={exportAs}
            onEscape={() => (chosenEvents.length > 1 ? selection.clear() : setQuery({ at: undefined }))}
          />
          <FilterChips filter={filter} log={log} applied={applied} />
          {log === undefined ? (
            <NoLog />
          ) : (
            <LogTable
              log={log}
              at={at}
              columns={columns.shown}
              thread={threadOf(flow.data)}
              handle={table}
              selected={selection.events}
              onChoose={selection.press}
              onResume={resume}
            />
          )}
          {chosenEvents.length > 1 ? (
            <SelectionBar events={chosenEvents} mask={mask} onClear={selection.clear} />
          ) : null}
        </Pane>
      </SplitPane>
      {chosen === undefined ? null : (
        <SplitPane id="inspector" size={464} min={320}>
          <EventInspector
            event={chosen}
            flow={flow.data}
            flowError={flow.error}
            onEvent={goToPosition}
            isOneOfMany={chosenEvents.length > 1}
          />
        </SplitPane>
      )}
    </Split>
  );
}

/** Nothing is known yet: on its way, or nobody there to ask. */
function NoLog() {
  const { kind } = useConnectionState();
  if (kind === 'open' || kind === 'connecting') return <LoadingState what="the log" />;
  return <EmptyState title="No engine to ask">The log is shown as soon as there is a connection.</EmptyState>;
}

const FLOW_EVERY_MS = 2_000;

/** The flow of the chosen event; it may still be going on. */
function useFlow(correlationId: string | undefined) {
  const options = { enabled: correlationId !== undefined, everyMs: FLOW_EVERY_MS };
  return useCall('trace.read', { correlationId: correlationId ?? '-' }, options);
}

function threadOf(flow: TraceView | undefined): Thread | undefined {
  const [first] = flow?.events ?? [];
  const last = flow?.events.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { correlationId: first.correlationId, first: first.position, last: last.position };
}
