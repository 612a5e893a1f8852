/** The log's toolbar: its name, the tail's button and pace, going to a place, columns. */
import { Columns3, History, Pause, Play, Upload } from 'lucide-react';
import { useState } from 'react';
import type { EventView } from '../../../shared/contract/events.ts';
import { useRate, useRates } from '../../client/use-log.ts';
import { exportItems } from '../../export/export-items.ts';
import type { ExportFormat } from '../../export/export-job.ts';
import { useCommands } from '../../frame/command.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatCounted, formatRate } from '../../ui/format-number.ts';
import { Menu } from '../../ui/menu.tsx';
import { Bar } from '../../ui/section.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import type { ColumnChoice } from '../../ui/use-column-choice.ts';
import type { LogRow } from './event-columns.tsx';
import { JumpBox } from './jump-box.tsx';
import type { EventLog } from './use-event-log.ts';

type LogBarProps = {
  readonly log: EventLog | undefined;
  readonly chosen: EventView | undefined;
  readonly columns: ColumnChoice<LogRow>;
  readonly onJump: (position: number) => void;
  readonly onResume: () => void;
  readonly onExport: (format: ExportFormat) => void;
  /** Ends the selection, else closes the event. */
  readonly onEscape: () => void;
};

export function LogBar({ log, chosen, columns, onJump, onResume, onExport, onEscape }: LogBarProps) {
  const [jumping, setJumping] = useState(false);
  const running = log?.running ?? true;
  const toggle = () => (running ? log?.pause() : onResume());
  useCommands([
    {
      id: 'events.tail',
      title: running ? 'Pause the tail' : 'Resume the tail',
      group: 'Events',
      keys: 'Space',
      run: toggle,
    },
    { id: 'events.jump', title: 'Go to a position or time', group: 'Events', keys: 'G', run: () => setJumping(true) },
    {
      id: 'events.clear',
      title: 'Close the event',
      group: 'Events',
      keys: 'Escape',
      run: onEscape,
    },
    ...(chosen === undefined ? [] : filterCommands(chosen)),
  ]);
  return (
    <Bar title="Events">
      <Button
        icon={running ? <Pause size={14} /> : <Play size={14} />}
        shortcut="Space"
        onPress={toggle}
        isDisabled={log === undefined}
      >
        {running ? 'Pause tail' : 'Resume tail'}
      </Button>
      <Pace />
      <span className="grow" />
      <Menu label="Start from" placement="bottom end" items={startItems(onResume, onJump)}>
        <Button icon={<History size={14} />}>From</Button>
      </Menu>
      <JumpBox isOpen={jumping} onOpenChange={setJumping} onJump={onJump} />
      <Menu label="Export" items={exportItems(onExport, exportNote(log))} placement="bottom end">
        <IconButton label="Export what is shown" icon={<Upload size={14} />} />
      </Menu>
      <Menu label="Columns" items={columns.items} placement="bottom end">
        <IconButton label="Columns" icon={<Columns3 size={14} />} />
      </Menu>
    </Bar>
  );
}

/** The whole of what passes is written, however much of it has been found so far. */
function exportNote(log: EventLog | undefined): string | undefined {
  if (log === undefined) return undefined;
  return log.isFiltered ? 'all that passes' : formatCounted(log.head, 'event');
}

function filterCommands({ correlationId, type, stream }: EventView) {
  return [
    {
      id: 'events.flow',
      title: 'Show only this flow',
      group: 'Events',
      keys: 'F',
      run: () => setQuery({ correlation: correlationId }),
    },
    { id: 'events.type', title: 'Show only this type', group: 'Events', keys: 'T', run: () => setQuery({ type }) },
    {
      id: 'events.not-type',
      title: 'Hide this type',
      group: 'Events',
      keys: 'Shift+T',
      run: () => setQuery({ 'not-type': type }),
    },
    { id: 'events.one-stream', title: 'Show only this stream', group: 'Events', run: () => setQuery({ stream }) },
  ];
}

function Pace() {
  const rates = useRates();
  const rate = useRate();
  return (
    <>
      <Sparkline values={rates} slots={60} kind="event" />
      <span className="mono">
        {formatRate(rate)}
        <span className="faint">/s</span>
      </span>
    </>
  );
}

function startItems(onResume: () => void, onJump: (position: number) => void) {
  const since = (minutes: number) => () => setQuery({ since: String(Date.now() - minutes * 60_000), at: undefined });
  return [
    { id: 'live', title: 'Live, newest first', run: onResume },
    { id: 'oldest', title: 'The oldest event', run: () => onJump(1) },
    { id: '15', title: 'Only the last 15 minutes', startsGroup: true, run: since(15) },
    { id: '60', title: 'Only the last hour', run: since(60) },
    { id: 'all', title: 'All time', run: () => setQuery({ since: undefined, until: undefined }) },
  ];
}
