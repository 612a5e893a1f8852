/** Categories and their streams with counts. The tree is read a page of names at a time, however many there are. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useCall } from '../../client/use-call.ts';
import { useModel } from '../../client/workspace-calls.ts';
import { useCommands } from '../../frame/command.ts';
import { formatCount } from '../../ui/format-number.ts';
import { KindBadge } from '../../ui/kind-badge.tsx';
import { Bar, Pane } from '../../ui/section.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { SearchField } from '../../ui/text-field.tsx';
import { Tree, type TreeItem } from '../../ui/tree.tsx';
import { categoryKind } from './category-kind.ts';
import { rowOf, type StreamTreeRow, streamTreeRows, withShown } from './stream-tree.ts';
import styles from './stream-tree-pane.module.css';
import { askForMore, filterStreams, limitOf, openCategory, treeStore } from './tree-store.ts';
import { useStreamPages } from './use-stream-pages.ts';

export type Shown = { readonly stream: string; readonly category: string; readonly events: number };

type StreamTreePaneProps = {
  /** The stream that is asked for, and what is known of it once it was read. */
  readonly chosen: string | undefined;
  readonly shown: Shown | undefined;
  /** A stream was pressed, or reached with the keys where that shows it. */
  readonly onShow: (stream: string) => void;
  /** Enter or double click: a tab of its own. */
  readonly onOpen: (stream: string) => void;
  /** False: the keys only move the cursor, for showing another stream leaves this tab. */
  readonly keysShow: boolean;
};

export function StreamTreePane(props: StreamTreePaneProps) {
  const { data: categories, error, isPending, refetch } = useCall('streams.categories', undefined, { everyMs: 2_000 });
  const { text } = useStore(treeStore);
  const box = useRef<HTMLInputElement>(null);
  useCommands([
    {
      id: 'streams.filter',
      title: 'Filter streams',
      group: 'Streams',
      keys: '/',
      run: () => box.current?.focus(),
    },
  ]);
  return (
    <Pane label="Streams by category">
      <Bar title="Streams" />
      <Bar sub>
        <SearchField label="Filter streams" value={text} onChange={filterStreams} shortcut="/" inputRef={box} />
      </Bar>
      {isPending ? <LoadingState what="streams" /> : null}
      {error && categories === undefined ? (
        <ErrorState doing="List the streams" error={error} onRetry={() => void refetch()} />
      ) : null}
      {categories?.length === 0 ? (
        <EmptyState title="No stream yet">Each entity gets one with its first event.</EmptyState>
      ) : null}
      {categories === undefined || categories.length === 0 ? null : <Streams categories={categories} {...props} />}
    </Pane>
  );
}

type StreamsProps = StreamTreePaneProps & { readonly categories: Parameters<typeof streamTreeRows>[0]['categories'] };

function Streams({ categories, chosen, shown, onShow, onOpen, keysShow }: StreamsProps) {
  const { text, opened, limits } = useStore(treeStore);
  const { data: model } = useModel();
  const [cursor, setCursor] = useState<string | null>(null);
  const byPointer = useRef(false);
  const filtered = text.trim() !== '';
  const isOpen = (category: string) => opened.get(category) ?? (filtered || category === shown?.category);
  const pages = useStreamPages(
    categories
      .filter(({ category }) => filtered || isOpen(category))
      .map(({ category }) => ({ category, text: text.trim(), limit: limitOf(limits, category) })),
  );
  const listed = filtered || shown === undefined ? pages : withShown(pages, shown);
  const rows = streamTreeRows({ categories, pages: listed, isOpen, filtered });
  useEffect(() => setCursor(chosen ?? null), [chosen]);

  const items = useMemo(
    () => rows.map((row) => itemOf(row, (category) => categoryKind(category, model))),
    [rows, model],
  );
  const choose = (id: string) => {
    const { kind, name } = rowOf(id);
    setCursor(id);
    if (kind === 'more' && byPointer.current) askForMore(name);
    if (kind === 'stream' && (byPointer.current || keysShow)) onShow(name);
    byPointer.current = false;
  };
  const act = (id: string) => {
    const { kind, name } = rowOf(id);
    if (kind === 'more') askForMore(name);
    if (kind === 'stream') onOpen(name);
  };
  if (rows.length === 0) return <EmptyState title="No stream matches">Type a part of its name.</EmptyState>;
  return (
    <div
      className={styles.streams}
      onPointerDownCapture={() => {
        byPointer.current = true;
      }}
      onKeyDownCapture={() => {
        byPointer.current = false;
      }}
    >
      <Tree
        label="Streams"
        items={items}
        current={cursor}
        onCurrent={choose}
        onToggle={(id, expanded) => openCategory(rowOf(id).name, expanded)}
        onOpen={act}
      />
    </div>
  );
}

function itemOf(row: StreamTreeRow, kindOf: (category: string) => ReturnType<typeof categoryKind>): TreeItem {
  switch (row.kind) {
    case 'category':
      return {
        id: row.id,
        name: `${row.category.category}, ${formatCount(row.category.streams)} streams`,
        depth: 0,
        expanded: row.expanded,
        content: (
          <>
            <KindBadge kind={kindOf(row.category.category)} />
            <span className="cut strong">{row.category.category}</span>
          </>
        ),
        end: <Figure value={row.category.streams} word="streams" />,
      };
    case 'stream':
      return {
        id: row.id,
        name: `${row.key}, ${formatCount(row.events)} events`,
        depth: 1,
        content: <span className="cut">{row.key}</span>,
        end: <Figure value={row.events} word="events" />,
      };
    case 'more':
      return {
        id: row.id,
        name: row.text,
        depth: 1,
        content: <span className="cut faint">{row.text}</span>,
      };
  }
}

function Figure({ value, word }: { readonly value: number; readonly word: string }) {
  return (
    <>
      {formatCount(value)}
      <span className={styles.heard}> {word}</span>
    </>
  );
}
