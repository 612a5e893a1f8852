/**
 * Streams: the tree of all entities, one entity's events, and its state at any version. The area's own tab shows whatever is chosen in
 * the tree (`?stream=`); a stream that is opened by Enter, a double click or a link has a tab of its own. `?at=` is the version;
 * without it the newest is followed.
 */
import { useDeferredValue } from 'react';
import type { AreaProps } from '../../frame/area.ts';
import { useCommands } from '../../frame/command.ts';
import type { Place } from '../../frame/place.ts';
import { streamPlace } from '../../frame/places.ts';
import { goTo, setQuery } from '../../frame/tabs-store.ts';
import { Pane } from '../../ui/section.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { CategoryOverview } from './category-overview.tsx';
import { StatePane } from './state-pane.tsx';
import { StreamPane } from './stream-pane.tsx';
import { type Shown, StreamTreePane } from './stream-tree-pane.tsx';
import { type StreamSource, useStream, useStreamHead } from './use-stream.ts';

export function StreamsView({ place }: AreaProps) {
  const stream = place.item ?? place.query['stream'];
  const source = useStream(stream);
  const { head } = useStreamHead(source);
  const version = versionOf(place, head);
  const category = source?.events.event(head ?? 0)?.category;
  const shown =
    stream === undefined || category === undefined || !head ? undefined : { stream, category, events: head };
  const go = (next: number | undefined) => setQuery({ at: next === undefined ? undefined : String(next) });
  useStepKeys(version, head, go);
  return (
    <Split id="streams">
      <SplitPane id="tree" size={224}>
        <TreeOf place={place} chosen={stream} shown={shown} />
      </SplitPane>
      <SplitPane id="stream" min={320}>
        {source === undefined ? (
          <CategoryOverview />
        ) : (
          <StreamPane
            key={stream}
            source={source}
            version={version}
            pinned={place.query['at'] !== undefined}
            onVersion={go}
          />
        )}
      </SplitPane>
      {source === undefined || head === 0 ? null : (
        <SplitPane id="state" size={456} min={280}>
          <StateBeside key={stream} source={source} version={version} head={head} onVersion={go} />
        </SplitPane>
      )}
    </Split>
  );
}

type StateBesideProps = {
  readonly source: StreamSource;
  readonly version: number | undefined;
  readonly head: number | undefined;
  readonly onVersion: (version: number) => void;
};

/** A busy stream's state follows as fast as it can be drawn, and no faster. */
function StateBeside({ source, version, head, onVersion }: StateBesideProps) {
  const calm = useDeferredValue(version);
  if (calm === undefined || calm === 0 || head === undefined) return <Pane label="State">{null}</Pane>;
  return <StatePane source={source} version={calm} head={head} onVersion={onVersion} />;
}

type TreeOfProps = {
  readonly place: Place;
  readonly chosen: string | undefined;
  readonly shown: Shown | undefined;
};

function TreeOf({ place, chosen, shown }: TreeOfProps) {
  const isOwnTab = place.item !== null;
  const show = (stream: string) => {
    if (stream === chosen) return;
    if (isOwnTab) goTo({ area: 'streams', item: null, query: { stream } });
    else setQuery({ stream, at: undefined });
  };
  return (
    <StreamTreePane
      chosen={chosen}
      shown={shown}
      keysShow={!isOwnTab}
      onShow={show}
      onOpen={(stream) => goTo(streamPlace(stream))}
    />
  );
}

/** The version of the place, as far as the stream has come; the newest when the place names none. */
function versionOf({ query }: Place, head: number | undefined): number | undefined {
  const asked = Number(query['at']);
  if (head === undefined) return undefined;
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, head) : head;
}

function useStepKeys(
  version: number | undefined,
  head: number | undefined,
  go: (version: number | undefined) => void,
): void {
  const step = (by: number) => {
    if (version === undefined || head === undefined) return;
    go(Math.min(Math.max(version + by, 1), head));
  };
  useCommands([
    { id: 'streams.back', title: 'To the version before', group: 'Streams', keys: 'ArrowLeft', run: () => step(-1) },
    { id: 'streams.on', title: 'To the version after', group: 'Streams', keys: 'ArrowRight', run: () => step(1) },
    { id: 'streams.first', title: 'To the first version', group: 'Streams', keys: 'Shift+ArrowLeft', run: () => go(1) },
    { id: 'streams.latest', title: 'Follow the newest version', group: 'Streams', keys: 'L', run: () => go(undefined) },
  ]);
}
