/** One read model: its rows, and beside them the chosen row and the projection that writes them. */
import { Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useEngine } from '../../client/engine-context.tsx';
import { exportItems } from '../../export/export-items.ts';
import type { ExportFormat } from '../../export/export-job.ts';
import { useCommands } from '../../frame/command.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { formatCount, formatCounted } from '../../ui/format-number.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { ConditionBar } from './condition-bar.tsx';
import { exportRows } from './export-rows.ts';
import { stateTone, stateWord } from './projection-state.ts';
import { ReadModelInspector } from './read-model-inspector.tsx';
import { keyText, rowJson } from './row-json.ts';
import { RowsCount, whyStill } from './rows-count.tsx';
import { conditionsText, lookOf } from './rows-look.ts';
import { RowsTable } from './rows-table.tsx';
import { type ReadModelInfo, useReadModels } from './use-read-models.ts';
import { useRows } from './use-rows.ts';
import { DiffPane } from './versions/diff-pane.tsx';
import { OrphanPane } from './versions/orphan-pane.tsx';
import { useVersions } from './versions/use-versions.ts';
import { VersionsBar } from './versions/versions-bar.tsx';

type ReadModelPaneProps = { readonly name: string; readonly place: Place };

export function ReadModelPane({ name, place }: ReadModelPaneProps) {
  const { data, error, refetch } = useReadModels();
  const info = data?.find((each) => each.name === name);
  const versions = useVersions(name);
  if (info !== undefined && place.query['diff'] !== undefined) return <DiffPane name={name} />;
  if (info !== undefined) return <Loaded info={info} place={place} />;
  if (versions?.kind === 'orphaned') return <OrphanPane versions={versions} />;
  return (
    <Pane label={name}>
      {data === undefined && error ? (
        <ErrorState doing={`Read ${name}`} error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined && !error ? <LoadingState what={name} /> : null}
      {data === undefined ? null : (
        <EmptyState title={`There is no read model “${name}”`}>
          The workspace defines {formatCounted(data.length, 'read model')}; they are in the list on the left.
        </EmptyState>
      )}
    </Pane>
  );
}

/** Rows are followed while so many pages at most are there; reading more anew each second would cost too much. */
const FOLLOWED_ROWS = 400;

function Loaded({ info, place }: { readonly info: ReadModelInfo; readonly place: Place }) {
  const look = useMemo(() => lookOf(place.query), [place.query]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [atTop, setAtTop] = useState(true);
  const [shown, setShown] = useState(0);
  const follows = atTop && chosen === null && shown <= FOLLOWED_ROWS;
  const rows = useRows(info.name, look, info.position, follows);
  if (rows.rows.length !== shown) setShown(rows.rows.length);
  const isNarrowed = look.where.length > 0 || look.words !== '';
  const current = rows.rows.findIndex((row) => keyText(rows.columns, row) === chosen);
  const row = rows.rows[current];
  const copyRow = () => (row ? copyText(JSON.stringify(rowJson(rows.columns, row), null, 2), 'Row') : undefined);
  const engine = useEngine();
  useCommands([
    {
      id: 'read-models.export-jsonl',
      title: 'Export the rows as JSON Lines (also: replayground query --json)',
      group: 'Read models',
      run: () => exportRows(engine, info, look, 'jsonl'),
    },
    {
      id: 'read-models.export-csv',
      title: 'Export the rows as CSV',
      group: 'Read models',
      run: () => exportRows(engine, info, look, 'csv'),
    },
    { id: 'read-models.copy', title: 'Copy the row as JSON', group: 'Read models', keys: 'C', run: copyRow },
    { id: 'read-models.refresh', title: 'Read the rows again', group: 'Read models', keys: 'R', run: rows.refresh },
    {
      id: 'read-models.leave',
      title: 'Leave the row',
      group: 'Read models',
      keys: 'Escape',
      run: () => setChosen(null),
    },
  ]);
  return (
    <Split id="read-model">
      <SplitPane id="rows" min={360}>
        <Pane label={`Rows of ${info.name}`}>
          <Head info={info} onExport={(format) => exportRows(engine, info, look, format)} />
          <VersionsBar name={info.name} />
          <ConditionBar
            columns={info.columns}
            where={look.where}
            onWhere={(where) => setQuery({ where: conditionsText(where) })}
            words={look.words}
            onWords={(words) => setQuery({ find: words === '' ? undefined : words })}
            isFullText={info.target === 'full-text'}
            count={
              <RowsCount
                info={info}
                rows={rows}
                narrowed={isNarrowed}
                still={follows ? undefined : whyStill(chosen, atTop)}
              />
            }
          />
          <RowsTable
            info={info}
            rows={rows}
            place={place}
            current={current === -1 ? null : current}
            onChoose={(index) => setChosen(keyText(rows.columns, rows.rows[index] ?? []))}
            onAtTop={setAtTop}
          />
        </Pane>
      </SplitPane>
      <SplitPane id="inspector" size={296} min={240}>
        <ReadModelInspector info={info} columns={rows.columns} row={row} />
      </SplitPane>
    </Split>
  );
}

type HeadProps = { readonly info: ReadModelInfo; readonly onExport: (format: ExportFormat) => void };

function Head({ info: { name, target, rows, state, lag }, onExport }: HeadProps) {
  return (
    <Bar>
      <KindBadge kind="read-model" />
      <h2 className="strong cut" style={{ fontSize: 'inherit' }}>
        {name}
      </h2>
      <Badge tone="flat">{target}</Badge>
      <span className="dim">{formatCounted(rows, 'row')}</span>
      <span className="grow" />
      {lag === 0 ? null : <Badge tone="lag">{formatCount(lag)} behind</Badge>}
      <Badge tone={stateTone(state)}>{stateWord(state, lag)}</Badge>
      <Menu label="Export" items={exportItems(onExport)} placement="bottom end">
        <IconButton label="Export the rows" icon={<Upload size={14} />} />
      </Menu>
    </Bar>
  );
}
