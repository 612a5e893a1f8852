/** The active filter as chips, and the way to add to it. */
import type { ModelView } from '../../../shared/contract/workspace.ts';
import { useModel, useSummary } from '../../client/workspace-calls.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { AddChip, Chip, FilterBar } from '../../ui/chips.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { formatDateTime } from '../../ui/format-time.ts';
import { AddFilter } from './add-filter.tsx';
import type { EventFilter } from './event-filter.ts';
import type { EventLog } from './use-event-log.ts';

type FilterChipsProps = { readonly filter: EventFilter; readonly log: EventLog | undefined };

export function FilterChips({ filter, log }: FilterChipsProps) {
  const { types, notTypes, streams, categories, correlation, since, until } = filter;
  const { data: model } = useModel();
  const { data: summary } = useSummary();
  return (
    <FilterBar count={log === undefined ? null : <Scanned log={log} />}>
      <ListChip field="type" query="type" values={types} />
      <ListChip field="type" query="not-type" values={notTypes} negated />
      <ListChip field="category" query="category" values={categories} />
      <ListChip field="stream" query="stream" values={streams} />
      {correlation === undefined ? null : (
        <ListChip field="flow" query="correlation" values={[correlation.slice(-8)]} />
      )}
      {since === undefined ? null : <MomentChip operator="since" query="since" at={since} />}
      {until === undefined ? null : <MomentChip operator="until" query="until" at={until} />}
      <AddFilter
        types={typesOf(model)}
        categories={(summary?.categories ?? []).map(({ category }) => category)}
        filter={filter}
        trigger={<AddChip />}
      />
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

function Scanned({ log }: { readonly log: EventLog }) {
  const top = log.source.top();
  if (log.done && log.found === top) return `${formatCount(top)} events`;
  return `${formatCount(log.found)} of ${formatCount(log.scanned)} scanned`;
}
