/** What a new build would change, in place of the rows: every row that differs, and the event at which its runs part. */
import { ArrowLeft, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCommands } from '../../../frame/command.ts';
import { setQuery } from '../../../frame/tabs-store.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Chip, FilterBar } from '../../../ui/chips.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { KindBadge } from '../../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../../ui/section.tsx';
import { SegmentedControl } from '../../../ui/segmented-control.tsx';
import { Split, SplitPane } from '../../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import { diffColumns } from './diff-cells.tsx';
import { DiffInspector } from './diff-inspector.tsx';
import { type Diff, type Difference, useDiff } from './use-diff.ts';
import { useVersions } from './use-versions.ts';
import { SwitchButton } from './versions-bar.tsx';

type Shown = 'all' | Difference['kind'];

export function DiffPane({ name }: { readonly name: string }) {
  const [shown, setShown] = useState<Shown>('all');
  const [event, setEvent] = useState<string | undefined>(undefined);
  const [current, setCurrent] = useState<number | null>(null);
  const { compared, rows, again } = useDiff(name, {
    ...(shown !== 'all' && { kind: shown }),
    ...(event !== undefined && { event }),
  });
  const isAhead = useVersions(name)?.building != null;
  const leave = () => setQuery({ diff: undefined });
  useCommands([
    { id: 'read-models.leave-diff', title: 'Back to the rows', group: 'Read models', keys: 'Escape', run: leave },
  ]);
  const diff = compared.data;
  const columns = useMemo(() => (diff ? diffColumns(diff, rows.data?.rows ?? []) : []), [diff, rows.data]);
  const row = current === null ? undefined : rows.data?.rows[current];
  return (
    <Split id="read-model-diff">
      <SplitPane id="differences" min={420}>
        <Pane label={`What changes in ${name}`}>
          <Head name={name} diff={diff} isBusy={compared.isFetching} onAgain={again} onLeave={leave} />
          {compared.isPending ? (
            <LoadingState what="the difference: both builds are compared, and the history is run again" />
          ) : null}
          {compared.error ? (
            <ErrorState doing={`Compare the builds of ${name}`} error={compared.error} onRetry={again} />
          ) : null}
          {diff === undefined || compared.error ? null : (
            <>
              <FilterBar count={<CountWords diff={diff} shown={rows.data?.rows.length} total={rows.data?.total} />}>
                <SegmentedControl<Shown>
                  label="Kinds of differences"
                  value={shown}
                  onChange={(kind) => {
                    setShown(kind);
                    setCurrent(null);
                  }}
                  options={kindOptions(diff)}
                />
                {event === undefined ? null : (
                  <Chip
                    field="parts at"
                    operator="is"
                    value={event}
                    label={`parts at ${event}`}
                    onRemove={() => setEvent(undefined)}
                  />
                )}
              </FilterBar>
              <DataTable<Difference>
                label={`Rows of ${name} that differ`}
                remember={`read-model-diff.${name}`}
                columns={columns}
                rowCount={rows.data?.rows.length ?? 0}
                row={(index) => rows.data?.rows[index]}
                current={current}
                onCurrent={(index) => setCurrent(index)}
                empty={
                  <EmptyState title="No row differs">
                    Both builds say the same of everything up to position {formatCount(diff.position)}.
                  </EmptyState>
                }
              />
            </>
          )}
        </Pane>
      </SplitPane>
      <SplitPane id="inspector" size={340} min={260}>
        {diff === undefined ? (
          <Pane label="The chosen row in both builds">{null}</Pane>
        ) : (
          <DiffInspector diff={diff} row={row} isAhead={isAhead} onEvent={setEvent} />
        )}
      </SplitPane>
    </Split>
  );
}

type HeadProps = {
  readonly name: string;
  readonly diff: Diff | undefined;
  readonly isBusy: boolean;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
};

function Head({ name, diff, isBusy, onAgain, onLeave }: HeadProps) {
  const versions = useVersions(name);
  const building = versions?.building ?? null;
  return (
    <Bar>
      <Button icon={<ArrowLeft size={14} />} onPress={onLeave} shortcut="Esc">
        Rows
      </Button>
      <KindBadge kind="read-model" />
      <h2 className="strong cut" style={{ fontSize: 'inherit' }}>
        {name}
      </h2>
      <span className="dim cut">{questionWords(diff, building !== null)}</span>
      <span className="grow" />
      <IconButton label="Compare again" icon={<RefreshCw size={14} />} isDisabled={isBusy} onPress={onAgain} />
      {versions && building ? <SwitchButton versions={versions} building={building} /> : null}
    </Bar>
  );
}

function questionWords(diff: Diff | undefined, isAhead: boolean): string {
  if (diff === undefined) return isAhead ? 'what would change?' : 'what changed?';
  const [old, now] = [`build ${diff.oldBuild}`, `build ${diff.newBuild}`];
  return isAhead ? `what would ${now} change?` : `what did ${now} change of ${old}?`;
}

function kindOptions({
  counts: { added, removed, changed },
}: Diff): readonly { readonly id: Shown; readonly title: string }[] {
  return [
    { id: 'all', title: `All ${formatCount(added + removed + changed)}` },
    { id: 'added', title: `+ added ${formatCount(added)}` },
    { id: 'removed', title: `− removed ${formatCount(removed)}` },
    { id: 'changed', title: `~ changed ${formatCount(changed)}` },
  ];
}

type CountWordsProps = { readonly diff: Diff; readonly shown: number | undefined; readonly total: number | undefined };

function CountWords({ diff: { counts, position }, shown = 0, total = 0 }: CountWordsProps) {
  const compared = counts.added + counts.removed + counts.changed + counts.same;
  const cut = shown < total ? `${formatCount(shown)} of ${formatCount(total)} shown, ` : '';
  return `${cut}${formatCount(compared)} compared at ${formatCount(position)}, ${formatCount(counts.same)} the same`;
}
