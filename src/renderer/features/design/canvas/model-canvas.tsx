/** The picture: pans and zooms, blocks can be dragged, lines follow. What is seen is decided elsewhere; this shows it. */
import { Background, type NodeChange, Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type MouseEvent, useMemo, useRef, useState } from 'react';
import { KINDS } from '../../../ui/kinds.ts';
import { arrange, type Moves } from '../graph/arrange.ts';
import type { Layout, Point } from '../graph/layout.ts';
import type { Notes } from '../graph/notes.ts';
import type { Picture } from '../graph/picture.ts';
import { useMoves } from '../layout/use-moves.ts';
import { type BlockFlowNode, BlockNode } from './block-node.tsx';
import { CanvasActions, type CanvasActionsValue } from './canvas-actions.ts';
import { CanvasContext, type CanvasState } from './canvas-state.ts';
import { Legend } from './legend.tsx';
import { LineLayer } from './line-layer.tsx';
import styles from './model-canvas.module.css';
import { FIT, useCanvasMoves } from './use-canvas-moves.ts';
import { ZoomControl } from './zoom-control.tsx';

export type ModelCanvasProps = {
  readonly picture: Picture;
  readonly layout: Layout;
  readonly notes: Notes;
  readonly state: CanvasState;
  readonly onSelect: (id: string | null) => void;
  /** Chooses a connection, by its ends. */
  readonly onEdge: (edge: string) => void;
  /** A press for the menu of a node, or of the empty canvas. */
  readonly onMenu: (id: string | null, at: { readonly x: number; readonly y: number }) => void;
  readonly onMoved: (moved: Moves) => void;
  readonly actions: CanvasActionsValue;
};

const NODE_TYPES = { block: BlockNode };
const NOTHING: Moves = new Map();

export function ModelCanvas(props: ModelCanvasProps) {
  return (
    <ReactFlowProvider>
      <CanvasContext value={props.state}>
        <CanvasActions value={props.actions}>
          <Canvas {...props} />
        </CanvasActions>
      </CanvasContext>
    </ReactFlowProvider>
  );
}

function Canvas({ picture, layout, notes, state, onSelect, onEdge, onMenu, onMoved }: ModelCanvasProps) {
  const flow = useReactFlow();
  const box = useRef<HTMLElement>(null);
  const [dragged, setDragged] = useState<Moves>(NOTHING);
  const moves = useMoves();
  const arranged = useMemo(
    () => arrange(layout, picture, known(new Map([...moves, ...dragged]), layout)),
    [layout, picture, moves, dragged],
  );
  const nodes = useMemo(() => nodesOf(picture, arranged, notes), [picture, arranged, notes]);
  const { onKeyDown, onMoveStart, fitPicture } = useCanvasMoves(box, layout, state.selected, onSelect);

  const onNodesChange = (changes: readonly NodeChange<BlockFlowNode>[]) => {
    const moved = changes.flatMap((change): [string, Point][] =>
      change.type === 'position' && change.dragging && change.position !== undefined
        ? [[change.id, change.position]]
        : [],
    );
    if (moved.length > 0) setDragged((before) => new Map([...before, ...moved]));
  };
  const onDragStop = () => {
    if (dragged.size > 0) onMoved(dragged);
    setDragged(NOTHING);
  };
  return (
    // The blocks inside have the focus; the keys are theirs.
    <section
      ref={box}
      className={styles.canvas}
      aria-label="Canvas"
      onKeyDown={onKeyDown}
      onClick={({ target }) => {
        const edge = target instanceof Element ? target.getAttribute('data-edge') : null;
        if (edge !== null) onEdge(edge);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(stopAt(event.target), pointOf(event));
      }}
    >
      <ReactFlow<BlockFlowNode>
        nodes={nodes}
        edges={[]}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onNodeDragStop={onDragStop}
        onNodeClick={(event: MouseEvent) => onSelect(stopAt(event.target))}
        onPaneClick={() => onSelect(null)}
        onMoveStart={onMoveStart}
        onInit={() => void flow.fitView(FIT)}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={2}
        snapToGrid
        snapGrid={[4, 4]}
        nodeDragThreshold={4}
        panOnScroll
        zoomOnDoubleClick={false}
        elementsSelectable={false}
        nodesConnectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={16} size={1.6} color="var(--grid)" bgColor="var(--canvas)" />
        <LineLayer picture={picture} layout={arranged} />
        <Panel position="bottom-left" className={styles.feet ?? ''}>
          <Legend picture={picture} problems={notes.size > 0} />
          <ZoomControl onFit={fitPicture} />
        </Panel>
      </ReactFlow>
    </section>
  );
}

/** Moves of blocks that the model no longer has are kept for when they come back, and not shown. */
function known(moves: Moves, { places }: Layout): Moves {
  return new Map([...moves].filter(([id]) => places.has(id)));
}

function nodesOf({ blocks }: Picture, { places }: Layout, notes: Notes): BlockFlowNode[] {
  return blocks.flatMap((block): BlockFlowNode[] => {
    const place = places.get(block.id);
    if (place === undefined) return [];
    const size = { width: place.width, height: place.body + place.note };
    return [
      {
        id: block.id,
        type: 'block',
        position: { x: place.x, y: place.y },
        ...size,
        measured: size,
        handles: [],
        ariaLabel: `${block.name}, ${KINDS[block.kind].word}`,
        data: { block, place, note: notes.get(block.id) },
      },
    ];
  });
}

/** A menu that is opened by its key stands at what has the focus. */
function pointOf({ clientX, clientY, target }: MouseEvent): { readonly x: number; readonly y: number } {
  if (clientX !== 0 || clientY !== 0 || !(target instanceof Element)) return { x: clientX, y: clientY };
  const { left, bottom } = target.getBoundingClientRect();
  return { x: left, y: bottom };
}

function stopAt(target: EventTarget): string | null {
  return target instanceof Element
    ? (target.closest('[data-stop]')?.getAttribute('data-stop') ?? blockAt(target))
    : null;
}

function blockAt(target: Element): string | null {
  return target.closest('[data-id]')?.getAttribute('data-id') ?? null;
}
