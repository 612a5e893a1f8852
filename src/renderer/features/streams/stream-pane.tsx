/** One stream's events, newest first; the chosen version is the one whose state stands beside them. */
import { ArrowUpToLine, Link, List } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { useModel } from '../../client/workspace-calls.ts';
import { formatPlace } from '../../frame/place.ts';
import { eventPlace, eventsPlace, streamPlace } from '../../frame/places.ts';
import { goTo } from '../../frame/tabs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { DataTable, type TableHandle } from '../../ui/data-table.tsx';
import { formatCounted } from '../../ui/format-number.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { categoryKind } from './category-kind.ts';
import { EVENT_COLUMNS, type EventRow } from './event-columns.tsx';
import { keyOf } from './stream-tree.ts';
import { type StreamSource, useStreamHead } from './use-stream.ts';

type StreamPaneProps = {
  readonly source: StreamSource;
  readonly version: number | undefined;
  /** False while the newest version is followed. */
  readonly pinned: boolean;
  /** Undefined follows the newest. */
  readonly onVersion: (version: number | undefined) => void;
};

export function StreamPane({ source, version, pinned, onVersion }: StreamPaneProps) {
  const { head, error } = useStreamHead(source);
  return (
    <Pane label={`Events of ${source.stream}`}>
      <Bar>
        <StreamName stream={source.stream} category={source.events.event(head ?? 0)?.category ?? ''} />
        {head ? <Badge tone="flat">{formatCounted(head, 'event')}</Badge> : null}
        <span className="grow" />
        {pinned && head !== version ? (
          <Button icon={<ArrowUpToLine size={14} />} shortcut="L" onPress={() => onVersion(undefined)}>
            Latest
          </Button>
        ) : null}
        <IconButton
          label="Show in Events"
          icon={<List size={14} />}
          onPress={() => goTo(eventsPlace({ stream: source.stream }))}
        />
        <IconButton
          label="Copy a link to this version"
          icon={<Link size={14} />}
          onPress={() => copyText(linkTo(source.stream, version), 'Link')}
        />
      </Bar>
      {head === undefined ? <NotThere source={source} error={error} /> : null}
      {head === 0 ? <NoSuchStream stream={source.stream} /> : null}
      {head ? <Events source={source} head={head} version={version ?? head} onVersion={onVersion} /> : null}
    </Pane>
  );
}

function NotThere({ source: { stream, events }, error }: { readonly source: StreamSource; readonly error: unknown }) {
  if (error === undefined) return <LoadingState what={stream} />;
  return <ErrorState doing={`Read ${stream}`} error={error} onRetry={events.refresh} />;
}

type EventsProps = {
  readonly source: StreamSource;
  readonly head: number;
  readonly version: number;
  readonly onVersion: (version: number) => void;
};

function Events({ source: { events, stream }, head, version, onVersion }: EventsProps) {
  const table = useRef<TableHandle>(null);
  const start = useRef(head);
  const isFirst = useRef(true);
  const onRange = useCallback((first: number, last: number) => events.want(head - last, head - first), [events, head]);
  const row = (index: number): EventRow | undefined => {
    const event = events.event(head - index);
    return event && { event, before: events.event(head - index - 1) };
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row moves with the version; a growing head moves nothing
  useEffect(() => {
    table.current?.scrollTo(head - version, isFirst.current ? 'middle' : 'nearest');
    isFirst.current = false;
  }, [version]);
  return (
    <DataTable
      handle={table}
      label={`Events of ${stream}`}
      remember="stream-events"
      columns={EVENT_COLUMNS}
      rowCount={head}
      row={row}
      anchor={head - start.current}
      current={head - version}
      onCurrent={(index) => onVersion(head - index)}
      onOpen={(index) => {
        const position = events.event(head - index)?.position;
        if (position !== undefined) goTo(eventPlace(position));
      }}
      onRange={onRange}
    />
  );
}

function StreamName({ stream, category }: { readonly stream: string; readonly category: string }) {
  const { data: model } = useModel();
  return (
    <>
      <KindBadge kind={categoryKind(category, model)} />
      <h2 className="cut selectable" style={{ font: 'inherit' }}>
        <span className="dim">{category}</span> <b>{keyOf(stream, category)}</b>
      </h2>
    </>
  );
}

function NoSuchStream({ stream }: { readonly stream: string }) {
  return <EmptyState title={`There is no stream “${stream}”`}>It appears here with its first event.</EmptyState>;
}

function linkTo(stream: string, version: number | undefined): string {
  return `${location.origin}${location.pathname}${formatPlace(streamPlace(stream, version))}`;
}
