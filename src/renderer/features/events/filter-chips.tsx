/** The active filter as chips, and the way to add to it. */
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { useModel, useSummary } from '../../client/workspace-calls.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { AddChip, Chip, FilterBar } from '../../ui/chips.tsx';
import { cx } from '../../ui/class-names.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatDateTime } from '../../ui/format-time.ts';
import { Progress } from '../../ui/spinner.tsx';
import { AddFilter } from './add-filter.tsx';
import { type Condition, type EventFilter, formatConditions, OPERATORS } from './event-filter.ts';
import styles from './filter-chips.module.css';
import { AddPredicate, PredicateChip } from './predicate-chip.tsx';
import { SavedFilters } from './saved-filters.tsx';
import type { EventLog } from './use-event-log.ts';

type FilterChipsProps = {
  readonly filter: EventFilter;
  readonly log: EventLog | undefined;
  /** Name of the saved filter that was applied last. */
  readonly applied: string | undefined;
};

export function FilterChips({ filter, log, applied }: FilterChipsProps) {
  const { types, notTypes, stream, categories, correlation, since, until, text, where, predicate } = filter;
  const { data: model } = useModel();
  const { data: summary } = useSummary();
  return (
    <FilterBar count={log === undefined ? null : <Scanned log={log} />}>
      <SavedFilters filter={filter} applied={applied} />
      <ListChip field="type" query="type" values={types} />
      <ListChip field="type" query="not-type" values={notTypes} negated />
      <ListChip field="category" query="category" values={categories} />
      {stream === undefined ? null : <ListChip field="stream" query="stream" values={[stream]} />}
      {correlation === undefined ? null : (
        <ListChip field="flow" query="correlation" values={[correlation.slice(-8)]} />
      )}
      {since === undefined ? null : <MomentChip operator="since" query="since" at={since} />}
      {until === undefined ? null : <MomentChip operator="until" query="until" at={until} />}
      {text === undefined ? null : (
        <Chip
          field="text"
          operator="contains"
          value={<span className="mono">{text}</span>}
          label={`text contains ${text}`}
          onRemove={() => setQuery({ text: undefined })}
        />
      )}
      {where.map((condition) => (
        <ConditionChip key={JSON.stringify(condition)} condition={condition} all={where} />
      ))}
      {predicate === undefined ? null : <PredicateChip text={predicate} log={log} />}
      <AddFilter
        types={typesOf(model)}
        categories={(summary?.categories ?? []).map(({ category }) => category)}
        filter={filter}
        trigger={<AddChip />}
      />
      {predicate === undefined ? <AddPredicate /> : null}
    </FilterBar>
  );
}

function typesOf(model: ModelView | undefined): readonly string[] {
  return (model?.events ?? []).map(({ name }) => name).sort();
}

type ListChipProps = {
  readonly field: string;
  readonly query: string;
  readonly values: readonly string[];
  readonly negated?: boolean;
};

function ListChip({ field, query, values, negated = false }: ListChipProps) {
  const [first, ...rest] = values;
  if (first === undefined) return null;
  return (
    <Chip
      field={field}
      negated={negated}
      label={`${field} ${negated ? 'is not' : 'is'} ${values.join(', ')}`}
      onRemove={() => setQuery({ [query]: undefined })}
      value={
        <span title={values.join('\n')}>
          {first} {rest.length === 0 ? null : <span className="faint">+ {rest.length}</span>}
        </span>
      }
    />
  );
}

function MomentChip({
  operator,
  query,
  at,
}: {
  readonly operator: string;
  readonly query: string;
  readonly at: number;
}) {
  const text = formatDateTime(at, 'local').slice(0, 19);
  return (
    <Chip
      field="time"
      operator={operator}
      value={<span className="mono">{text}</span>}
      label={`time ${operator} ${text}`}
      onRemove={() => setQuery({ [query]: undefined })}
    />
  );
}

type ConditionChipProps = { readonly condition: Condition; readonly all: readonly Condition[] };

function ConditionChip({ condition, all }: ConditionChipProps) {
  const { field, operator, value = '' } = condition;
  const words = OPERATORS.find(({ id }) => id === operator)?.title ?? operator;
  return (
    <Chip
      field={field}
      operator={words}
      negated={operator.endsWith('-not')}
      value={value === '' ? null : <span className="mono">{String(value)}</span>}
      label={`${field} ${words} ${value}`}
      onRemove={() => setQuery({ where: formatConditions(all.filter((one) => one !== condition)) })}
    />
  );
}

type ScannedProps = { readonly log: EventLog };

/** How much there is, and how far the search for it has come; it can be ended and taken up again. */
function Scanned({ log }: ScannedProps) {
  const { searching, source } = log;
  const isFailed = log.isFiltered && log.error !== undefined;
  return (
    <span className={styles.scanned}>
      <span className={cx(isFailed && styles.bad)}>{scannedWords(log)}</span>
      {searching === 'yes' ? (
        <>
          <span className={styles.progress}>
            <Progress label="Searching the log" done={log.scanned} total={log.head} />
          </span>
          <Button look="quiet" onPress={source.halt}>
            Stop
          </Button>
        </>
      ) : null}
      {searching === 'stopped' || (isFailed && searching === 'no') ? (
        <Button look="quiet" onPress={source.searchOn}>
          {isFailed ? 'Try again' : 'Search on'}
        </Button>
      ) : null}
    </span>
  );
}

function scannedWords({ isFiltered, found, scanned, head, failed, error }: EventLog): string {
  if (!isFiltered) return `${formatCount(head)} events`;
  if (error !== undefined) return 'The search failed';
  const threw = failed === undefined ? '' : `, ${formatCount(failed.count)} threw`;
  if (scanned >= head) return `${formatCount(found)} of ${formatCount(head)}${threw}`;
  return `${formatCount(found)} of ${formatCount(scanned)} scanned${threw}, ${formatCount(head)} in all`;
}
