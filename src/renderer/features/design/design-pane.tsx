/** The bar and what stands under it: the canvas or the list. */
import { useMemo, useState } from 'react';
import type { DesignNode } from '../../../shared/contract/design.ts';
import { useCommands } from '../../frame/command.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Pane } from '../../ui/section.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { AuthoringCanvas } from './authoring/authoring-canvas.tsx';
import type { Author } from './authoring/use-authoring.ts';
import { FindBox } from './canvas/find-box.tsx';
import type { ModelCanvasProps } from './canvas/model-canvas.tsx';
import { DesignBar } from './design-bar.tsx';
import { findIn } from './graph/find.ts';
import { followFlow } from './graph/follow.ts';
import type { Layout } from './graph/layout.ts';
import { type Notes, noteHeights } from './graph/notes.ts';
import type { Picture } from './graph/picture.ts';
import { useLayout } from './layout/use-layout.ts';
import { DesignList } from './list/design-list.tsx';
import type { Design } from './use-design.ts';

type DesignPaneProps = {
  readonly picture: Picture;
  /** The same with every block open. */
  readonly whole: Picture;
  readonly nodes: readonly DesignNode[];
  readonly notes: Notes;
  readonly query: Place['query'];
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly design: Design;
  readonly author: Author;
};

export function DesignPane({
  picture,
  whole,
  nodes,
  notes,
  query,
  selected,
  onSelect,
  design,
  author,
}: DesignPaneProps) {
  const [find, setFind] = useState<string | null>(null);
  const laidOut = useLayout(
    picture,
    useMemo(() => noteHeights(notes), [notes]),
  );
  const start = query['flow'] ?? null;
  const edge = query['edge'] ?? null;
  const isList = query['view'] === 'list';
  const flow = useMemo(() => (start === null ? null : followFlow(whole, start)), [whole, start]);
  const found = useMemo(() => findIn(picture, find ?? ''), [picture, find]);
  const state = useMemo(
    () => ({ selected, edge, flow, found: (find ?? '').trim() === '' ? null : new Set(found) }),
    [selected, edge, flow, find, found],
  );
  useCommands([
    { id: 'design.find', title: 'Find in the design', group: 'Design', keys: 'Mod+F', run: () => setFind(find ?? '') },
    {
      id: 'design.clear',
      title: 'Choose nothing',
      group: 'Design',
      keys: 'Escape',
      keysOnly: true,
      run: () => onSelect(null),
    },
  ]);
  return (
    <Pane label="Design">
      <DesignBar
        picture={picture}
        whole={whole}
        layout={laidOut.data?.layout}
        flow={start}
        isList={isList}
        author={author}
        onFind={() => setFind('')}
        onView={(view) => setQuery({ view: view === 'list' ? view : undefined })}
      />
      {isList ? (
        <DesignList nodes={nodes} picture={picture} state={state} onSelect={onSelect} />
      ) : (
        <Drawn
          laidOut={laidOut.data}
          error={laidOut.error}
          notes={notes}
          state={state}
          onSelect={onSelect}
          design={design}
          author={author}
          fold={query['fold']}
          onRetry={() => void laidOut.refetch()}
        />
      )}
      {find === null ? null : (
        <FindBox text={find} onText={setFind} found={found} onGo={onSelect} onClose={() => setFind(null)} />
      )}
    </Pane>
  );
}

type DrawnProps = Pick<ModelCanvasProps, 'notes' | 'state' | 'onSelect'> & {
  readonly design: Design;
  readonly author: Author;
  readonly fold: string | undefined;
  readonly laidOut: { readonly picture: Picture; readonly layout: Layout } | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
};

function Drawn({ laidOut, error, onRetry, ...rest }: DrawnProps) {
  if (laidOut !== undefined) return <AuthoringCanvas {...laidOut} {...rest} />;
  if (error !== null) return <ErrorState doing="Lay out the picture" error={error} onRetry={onRetry} />;
  return <LoadingState what="the picture" />;
}
