/** The model as a picture or as a list, live, with what is chosen beside it. */
import { useMemo } from 'react';
import { useFindings } from '../../client/workspace-calls.ts';
import type { AreaProps } from '../../frame/area.ts';
import type { Place } from '../../frame/place.ts';
import { setQuery } from '../../frame/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Split, SplitPane } from '../../ui/split.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import styles from './authoring/authoring.module.css';
import { useAuthoringCommands } from './authoring/authoring-commands.ts';
import { addItems } from './authoring/node-actions.tsx';
import { Questions } from './authoring/questions.tsx';
import { useAuthor } from './authoring/use-authoring.ts';
import { DesignPane } from './design-pane.tsx';
import { drawModel } from './graph/draw-model.ts';
import { foldBlocks, foldedIn } from './graph/fold.ts';
import { type Notes, notesOf } from './graph/notes.ts';
import { EdgeInspector } from './inspector/edge-inspector.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { useSampling } from './live/live-store.ts';
import { type Design, useDesign } from './use-design.ts';

export function DesignView({ place }: AreaProps) {
  const { data, error, refetch } = useDesign();
  if (data === undefined) {
    if (error === null) return <LoadingState what="the model" />;
    return <ErrorState doing="Read the model" error={error} onRetry={() => void refetch()} />;
  }
  if (data.nodes.length === 0) return <EmptyModel design={data} />;
  return <Model design={data} query={place.query} />;
}

function EmptyModel({ design }: { readonly design: Design }) {
  const author = useAuthor();
  useAuthoringCommands({ node: undefined, edge: null }, author);
  return (
    <>
      <EmptyState title="The model is empty">
        Begin with what happens, an event, or with who decides, an aggregate. Each becomes a plain file of the
        workspace.
        <span className={styles.first}>
          {addItems(['event', 'aggregate', 'command']).map(({ id, title, icon, run }) => (
            <Button key={id} icon={icon} onPress={run}>
              {title}
            </Button>
          ))}
        </span>
      </EmptyState>
      <Questions design={design} author={author} />
    </>
  );
}

type ModelProps = { readonly design: Design; readonly query: Place['query'] };

function Model({ design, query }: ModelProps) {
  const { nodes, edges } = design;
  const drawn = useMemo(() => drawModel({ nodes, edges }), [nodes, edges]);
  const fold = query['view'] === 'list' ? undefined : query['fold'];
  const picture = useMemo(() => foldBlocks(drawn, foldedIn(fold)), [drawn, fold]);
  const { data: findings } = useFindings();
  const notes = useMemo<Notes>(() => notesOf(picture, nodes, findings ?? []), [picture, nodes, findings]);
  useSampling(picture);
  const selected = query['node'] ?? null;
  const select = (id: string | null) => setQuery({ node: id ?? undefined, edge: undefined });
  const edge = edgeOf(query['edge'], design);
  const author = useAuthor();
  useAuthoringCommands({ node: nodes.find(({ id }) => id === selected), edge }, author);
  return (
    <>
      <Questions design={design} author={author} />
      <Split id="design">
        <SplitPane id="picture" min={360}>
          <DesignPane
            picture={picture}
            whole={drawn}
            nodes={nodes}
            notes={notes}
            query={query}
            selected={selected}
            onSelect={select}
            design={design}
            author={author}
          />
        </SplitPane>
        {edge === null ? null : (
          <SplitPane id="inspector" size={320} min={260} max={560}>
            <EdgeInspector design={design} edge={edge} author={author} onSelect={select} />
          </SplitPane>
        )}
        {selected === null || edge !== null ? null : (
          <SplitPane id="inspector" size={320} min={260} max={560}>
            <Inspector key={selected} design={design} id={selected} onSelect={select} />
          </SplitPane>
        )}
      </Split>
    </>
  );
}

/** The connection that is chosen, as long as the model has it. */
function edgeOf(chosen: string | undefined, { edges }: Design): Design['edges'][number] | null {
  return edges.find(({ from, to }) => `${from}>${to}` === chosen) ?? null;
}
