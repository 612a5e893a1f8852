/** The model as a picture or as a list, live, with what is chosen beside it. */
import { useEffect, useMemo } from 'react';
import { useFindings, useWorkspaceInfo } from '../../client/workspace-calls.ts';
import type { AreaProps } from '../../frame/area.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DesignPane } from './design-pane.tsx';
import { drawModel } from './graph/draw-model.ts';
import { type Notes, notesOf } from './graph/notes.ts';
import { Inspector } from './inspector/inspector.tsx';
import { openArrangement } from './layout/arrangement.ts';
import { useSampling } from './live/live-store.ts';
import { type Design, useDesign } from './use-design.ts';

export function DesignView({ place }: AreaProps) {
  const { data, error, refetch } = useDesign();
  if (data === undefined) {
    if (error === null) return <LoadingState what="the model" />;
    return <ErrorState doing="Read the model" error={error} onRetry={() => void refetch()} />;
  }
  if (data.nodes.length === 0) return <EmptyModel />;
  return <Model design={data} query={place.query} />;
}

function EmptyModel() {
  return (
    <EmptyState title="The model is empty">
      Add a file under aggregates/, commands/ or events/ and it shows here as soon as it is saved.
    </EmptyState>
  );
}

type ModelProps = { readonly design: Design; readonly query: Place['query'] };

function Model({ design, query }: ModelProps) {
  const { nodes, edges } = design;
  const picture = useMemo(() => drawModel({ nodes, edges }), [nodes, edges]);
  const { data: findings } = useFindings();
  const notes = useMemo<Notes>(() => notesOf(picture, nodes, findings ?? []), [picture, nodes, findings]);
  useSampling(picture);
  const selected = query['node'] ?? null;
  const select = (id: string | null) => setQuery({ node: id ?? undefined });
  return (
    <>
      <RememberedArrangement />
      <Split id="design">
        <SplitPane id="picture" min={360}>
          <DesignPane
            picture={picture}
            nodes={nodes}
            notes={notes}
            query={query}
            selected={selected}
            onSelect={select}
          />
        </SplitPane>
        {selected === null ? null : (
          <SplitPane id="inspector" size={320} min={260} max={560}>
            <Inspector key={selected} design={design} id={selected} onSelect={select} />
          </SplitPane>
        )}
      </Split>
    </>
  );
}

/** On its own, for the workspace's figures change every second. */
function RememberedArrangement() {
  const folder = useWorkspaceInfo().data?.folder;
  useEffect(() => {
    if (folder !== undefined) openArrangement(folder);
  }, [folder]);
  return null;
}
