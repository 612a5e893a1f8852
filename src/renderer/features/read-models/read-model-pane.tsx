/** One read model: its rows, and beside them the chosen row and the projection that writes them. */
import { RotateCw } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useHead } from '../../client/use-log.ts';
import { useCommands } from '../../frame/command.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatCounted } from '../../ui/format-number.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ConditionBar } from './condition-bar.tsx';
import { isTrouble, stateTone, stateWord } from './projection-state.ts';
import { ReadModelInspector } from './read-model-inspector.tsx';
import styles from './read-models.module.css';
import { naturalWidths, rowColumns } from './row-columns.tsx';
import { keyText, rowJson } from './row-json.ts';
import { conditionsText, lookOf, sortText } from './rows-look.ts';
import { type ReadModelInfo, useReadModels } from './use-read-models.ts';
import { type Rows, useRows } from './use-rows.ts';

type ReadModelPaneProps = { readonly name: string; readonly place: Place };

export function ReadModelPane({ name, place }: ReadModelPaneProps) {
  const { data, error, refetch } = useReadModels();
  const info = data?.find((each) => each.name === name);
  if (info !== undefined) return <Loaded info={info} place={place} />;
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
  useCommands([
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
          <Head info={info} />
          <ConditionBar
            columns={info.columns}
            where={look.where}
            onWhere={(where) => setQuery({ where: conditionsText(where) })}
            words={look.words}
            onWords={(words) => setQuery({ find: words === '' ? undefined : words })}
            isFullText={info.target === 'full-text'}
            count={
              <Count
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

function Head({ info: { name, target, rows, state, lag } }: { readonly info: ReadModelInfo }) {
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
    </Bar>
  );
}

type RowsTableProps = {
  readonly info: ReadModelInfo;
  readonly rows: Rows;
  readonly place: Place;
  readonly current: number | null;
  readonly onChoose: (index: number) => void;
  readonly onAtTop: (atTop: boolean) => void;
};

function RowsTable({ info, rows, place, current, onChoose, onAtTop }: RowsTableProps) {
  const look = lookOf(place.query);
  const [widths, setWidths] = useState<readonly number[]>([]);
  if (widths.length === 0 && rows.rows.length > 0) setWidths(naturalWidths(rows.columns, rows.rows));
  const { readMore } = rows;
  const count = rows.rows.length;
  const onRange = useCallback(
    (_first: number, last: number) => (last >= count - 20 ? readMore() : undefined),
    [count, readMore],
  );
  const columns = rowColumns(rows.columns, widths, look.sort, (sort) => setQuery({ sort: sortText(sort) }));
  if (rows.error && rows.columns.length === 0)
    return <ErrorState doing={`Read the rows of ${info.name}`} error={rows.error} onRetry={rows.refresh} />;
  if (rows.isPending) return <LoadingState what="rows" />;
  return (
    <DataTable
      label={`Rows of ${info.name}`}
      remember={`read-model.${info.name}`}
      columns={columns}
      rowCount={count + (rows.more ? 1 : 0)}
      row={(index) => rows.rows[index]}
      current={current}
      onCurrent={onChoose}
      onRange={onRange}
      onAtTop={onAtTop}
      empty={<NoRows info={info} narrowed={look.where.length > 0 || look.words !== ''} />}
    />
  );
}

type CountProps = {
  readonly info: ReadModelInfo;
  readonly rows: Rows;
  readonly narrowed: boolean;
  /** Why the rows stand still; undefined while they follow. */
  readonly still: string | undefined;
};

/** How many rows were read, and whether the log went on since. */
function Count({ info, rows, narrowed, still }: CountProps) {
  const behind = still === undefined ? 0 : info.position - rows.asOf;
  return (
    <span className={styles.count} role="status">
      {behind === 0 ? null : (
        <Tooltip text={still} shortcut="R">
          <AriaButton className={styles.pill ?? ''} onPress={rows.refresh}>
            <RotateCw size={11} strokeWidth={2.5} aria-hidden />
            {formatCounted(behind, 'event')} since
          </AriaButton>
        </Tooltip>
      )}
      {countText(info, rows, narrowed)}
    </span>
  );
}

function NoRows({ info, narrowed }: { readonly info: ReadModelInfo; readonly narrowed: boolean }) {
  const head = useHead();
  if (narrowed) return <EmptyState title="No row matches">Take a condition away, or search for less.</EmptyState>;
  return (
    <EmptyState title="No row yet">
      {whyEmpty(info, head)} It has read up to position {formatCount(info.position)}.
    </EmptyState>
  );
}

function whyEmpty({ state }: ReadModelInfo, head: number): string {
  if (isTrouble(state)) return 'Its projection failed; why stands at the right.';
  return head === 0 ? 'The log is empty. Rows come with the first event.' : 'None of the events so far gave it one.';
}

function whyStill(chosen: string | null, atTop: boolean): string {
  if (chosen !== null) return 'The rows stand still while a row is chosen (Esc leaves it).';
  return atTop ? 'The rows stand still while many are read.' : 'The rows stand still while you read further down.';
}

function countText(info: ReadModelInfo, rows: Rows, narrowed: boolean): string {
  const read = `${formatCount(rows.rows.length)}${rows.more ? '+' : ''}`;
  return narrowed ? `${read} of ${formatCount(info.rows)}` : `${read} read`;
}
