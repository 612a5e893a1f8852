/** Beside a stream's events: the state that they had folded into at the chosen version, what changed, and the event that changed it. */
import { Copy } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useConnectionState } from '../../client/engine-context.tsx';
import { useCall } from '../../client/use-call.ts';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { formatCount } from '../../ui/format-number.ts';
import { Bar, Pane } from '../../ui/section.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { type TabPane, Tabs } from '../../ui/tabs.tsx';
import { ChangeList } from './change-list.tsx';
import { type ChartWindow, chartWindow } from './chart-window.ts';
import { EventTab } from './event-tab.tsx';
import { changedParts, mergeStates, type StatePart } from './merge-states.ts';
import styles from './state-pane.module.css';
import { StateSection } from './state-section.tsx';
import type { StreamSource } from './use-stream.ts';
import { VersionStepper } from './version-stepper.tsx';

type StatePaneProps = {
  readonly source: StreamSource;
  readonly version: number;
  readonly head: number;
  readonly onVersion: (version: number) => void;
};

type Tab = 'state' | 'diff' | 'event';

export function StatePane({ source, version, head, onVersion }: StatePaneProps) {
  const [tab, setTab] = useState<Tab>('state');
  const event = source.events.event(version);
  const folds = useFolds(event?.category);
  const span = useChartWindow(version, head);
  const { whole, error } = useMergedState(source, version, span, folds);
  const before = version - 1;
  const stateTab =
    whole === undefined ? undefined : <StateSection {...{ source, whole, version, event, span, onVersion }} />;
  const waiting = <Waiting source={source} version={version} error={error} />;
  const eventPane: TabPane<Tab> = {
    id: 'event',
    title: 'Event',
    content: event === undefined ? <LoadingState what="the event" /> : <EventTab event={event} />,
  };
  const statePanes: readonly TabPane<Tab>[] = [
    { id: 'state', title: 'State', content: stateTab ?? waiting },
    {
      id: 'diff',
      title: before === 0 ? 'Diff to the start' : 'Diff to',
      count: before === 0 ? undefined : formatCount(before),
      content: whole === undefined ? waiting : <Changes whole={whole} version={version} />,
    },
  ];
  const isStateless = folds === false;
  return (
    <Pane label="State">
      <Bar>
        <h2 className={styles.title}>
          {isStateless ? 'Version' : 'State at version'} {formatCount(version)}
        </h2>
        <span className="grow" />
        <VersionStepper version={version} head={head} onVersion={onVersion} />
        {isStateless ? null : (
          <IconButton
            label="Copy the state as JSON"
            icon={<Copy size={14} />}
            isDisabled={whole === undefined}
            onPress={() => copyText(JSON.stringify(whole?.value, null, 2), 'State')}
          />
        )}
      </Bar>
      <Tabs<Tab>
        label="State and event"
        value={isStateless ? 'event' : tab}
        onChange={setTab}
        end={<TabsEnd changes={whole && changedParts(whole).length} isStateless={isStateless} />}
        panes={isStateless ? [eventPane] : [...statePanes, eventPane]}
      />
    </Pane>
  );
}

function TabsEnd({ changes, isStateless }: { readonly changes: number | undefined; readonly isStateless: boolean }) {
  if (isStateless) return <span className="meta faint">no aggregate folds this stream</span>;
  return changes === undefined ? null : <span className="meta faint">{formatCount(changes)} changed</span>;
}

function Changes({ whole, version }: { readonly whole: StatePart; readonly version: number }) {
  return (
    <div className={styles.stack}>
      <ChangeList whole={whole} from={version - 1} to={version} />
    </div>
  );
}

/** Whether an aggregate folds the streams of a category; undefined while that is not known. */
function useFolds(category: string | undefined): boolean | undefined {
  const { data } = useCall('streams.categories', undefined, { everyMs: 2_000 });
  const found = data?.find((each) => each.category === category);
  return found && found.aggregate !== null;
}

function useChartWindow(version: number, head: number): ChartWindow {
  const last = useRef<ChartWindow>(undefined);
  const span = chartWindow(last.current, version, head);
  last.current = span;
  return span;
}

/** The newest answer stays while the next one is on its way, so that stepping does not flicker. */
function useMergedState({ states }: StreamSource, version: number, span: ChartWindow, folds: boolean | undefined) {
  const { error } = useStore(states.state);
  const { kind } = useConnectionState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what could not be read is asked for again when the engine is back
  useEffect(() => {
    if (folds) states.want(Math.max(0, Math.min(span.first, version) - 1), Math.max(span.last, version));
  }, [states, folds, span, version, kind]);
  const now = states.at(version);
  const before = states.at(version - 1);
  const whole = useMemo(
    () => (now === undefined || before === undefined ? undefined : mergeStates(before, now)),
    [now, before],
  );
  const kept = useRef<StatePart>(undefined);
  if (whole !== undefined) kept.current = whole;
  return { whole: whole ?? (error === undefined ? kept.current : undefined), error };
}

type WaitingProps = { readonly source: StreamSource; readonly version: number; readonly error: unknown };

function Waiting({ source, version, error }: WaitingProps) {
  if (error === undefined) return <LoadingState what="the state" />;
  return (
    <ErrorState
      doing={`Fold ${source.stream} to version ${version}`}
      error={error}
      onRetry={() => source.states.want(version - 1, version)}
    />
  );
}
