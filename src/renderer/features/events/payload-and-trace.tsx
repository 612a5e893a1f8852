/** The payload above, the flow below: as a tree and as lanes. The line between them moves. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { TraceView } from '../../../shared/contract/trace.ts';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { MASKED } from '../../privacy/mask.ts';
import { showPersonalData, useMask } from '../../privacy/personal-data.ts';
import { formatCounted } from '../../ui/format-number.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { JsonTree } from '../../ui/json-tree.tsx';
import { Scroll } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import styles from './event-inspector.module.css';
import { schemaHint } from './schema-hint.ts';
import { SwimLanes } from './swim-lanes.tsx';
import { buildTrace, flattenTrace } from './trace.ts';
import { TraceTree } from './trace-tree.tsx';

type PayloadAndTraceProps = {
  readonly event: EventView;
  readonly flow: TraceView | undefined;
  readonly flowError: unknown;
  readonly search: string;
  readonly onEvent: (position: number) => void;
};

export function PayloadAndTrace({ event, flow, flowError, search, onEvent }: PayloadAndTraceProps) {
  const { data: model } = useModel();
  const schema = model?.events.find(({ name }) => name === event.type)?.schemas[event.schemaVersion - 1];
  return (
    <>
      <div className={styles.payload}>
        <Payload event={event} schema={schema} search={search} />
      </div>
      <Trace event={event} flow={flow} flowError={flowError} onEvent={onEvent} />
    </>
  );
}

function Payload({
  event,
  schema,
  search,
}: {
  readonly event: EventView;
  readonly schema: JsonObject | undefined;
  readonly search: string;
}) {
  const mask = useMask();
  const hint = (path: string) => (schema === undefined ? undefined : schemaHint(schema, path));
  return (
    <JsonTree
      label="Payload"
      value={mask.event(event).data}
      search={search}
      hint={hint}
      masked={MASKED}
      onReveal={() => showPersonalData(true)}
    />
  );
}

function Trace({ event, flow, flowError, onEvent }: Omit<PayloadAndTraceProps, 'search'>) {
  if (flowError !== null && flow === undefined) return <ErrorState doing="Read the flow" error={flowError} />;
  if (flow === undefined) return <LoadingState what="the flow" />;
  const roots = buildTrace(flow);
  const times = flattenTrace(roots)
    .flatMap(({ at, endAt }) => [at, endAt])
    .filter((at) => at !== null);
  const start = Math.min(...times);
  return (
    <Split id="trace" direction="vertical">
      <SplitPane id="tree" min={90}>
        <h3 className={styles.traceHead}>
          Trace
          <span>
            {formatCounted(flow.events.length, 'event')}, {formatDuration(Math.max(...times) - start)}
          </span>
        </h3>
        <Scroll>
          <TraceTree roots={roots} start={start} selected={event.position} onEvent={onEvent} />
        </Scroll>
      </SplitPane>
      <SplitPane id="lanes" size="44%" min={60}>
        <Scroll>
          <SwimLanes roots={roots} start={start} selected={event.position} />
        </Scroll>
      </SplitPane>
    </Split>
  );
}
