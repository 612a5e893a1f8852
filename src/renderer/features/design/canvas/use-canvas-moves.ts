/** How a person gets about on the canvas: arrows from block to block, zoom by keys, and a picture that stays in sight. */
import { type FitViewOptions, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { useCommands } from '../../../frame/command.ts';
import type { Layout } from '../graph/layout.ts';
import { type Box, type Direction, nearest } from '../graph/nearest.ts';

/** Room for legend and toolbar; a small model is not blown up. */
export const FIT: FitViewOptions = {
  padding: { top: '20px', left: '16px', right: '16px', bottom: '54px' },
  maxZoom: 1,
};

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What can be reached with the arrows: heads of blocks and strips. */
const STOPS = '[data-stop]';

export function useCanvasMoves(
  box: RefObject<HTMLElement | null>,
  layout: Layout,
  selected: string | null,
  onSelect: (id: string | null) => void,
) {
  const flow = useReactFlow();
  const untouched = useRef(true);
  const fitPicture = useCallback(() => {
    untouched.current = true;
    void flow.fitView(FIT);
  }, [flow]);
  useCommands([
    { id: 'design.zoom-in', title: 'Zoom in', group: 'Design', keys: 'Plus', run: () => void flow.zoomIn() },
    { id: 'design.zoom-out', title: 'Zoom out', group: 'Design', keys: '-', run: () => void flow.zoomOut() },
    { id: 'design.fit', title: 'Fit the picture', group: 'Design', keys: '0', run: fitPicture },
  ]);
  useEffect(() => keepFitted(box.current, () => untouched.current && fitPicture()), [box, fitPicture]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout is fitted as a new pane is
  useEffect(() => {
    if (untouched.current) fitPicture();
  }, [layout, fitPicture]);
  useEffect(() => {
    if (selected !== null) showStop(box.current, selected, flow.getViewport, flow.setViewport);
  }, [box, selected, flow]);

  const onKeyDown = (event: KeyboardEvent) => {
    const stop = focusedStop(event.target);
    const direction = ARROWS[event.key];
    if (stop === null || box.current === null) return;
    if (direction !== undefined) {
      event.preventDefault();
      const next = nextStop(box.current, stop, direction);
      if (next !== undefined) focusStop(box.current, next);
      if (next !== undefined) showStop(box.current, next, flow.getViewport, flow.setViewport);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(stop);
    }
  };
  const onMoveStart = (event: unknown) => {
    if (event !== null) untouched.current = false;
  };
  return { onKeyDown, onMoveStart, fitPicture };
}

/** Until a person moves the picture it fits the pane, whatever size that gets. */
function keepFitted(box: HTMLElement | null, again: () => void): () => void {
  if (box === null) return () => undefined;
  const observer = new ResizeObserver(() => requestAnimationFrame(again));
  observer.observe(box);
  return () => observer.disconnect();
}

function focusedStop(target: EventTarget): string | null {
  if (!(target instanceof HTMLElement)) return null;
  return (
    target.getAttribute('data-stop') ?? (target.matches('.react-flow__node') ? target.getAttribute('data-id') : null)
  );
}

function nextStop(box: HTMLElement, from: string, direction: Direction): string | undefined {
  const boxes = [...box.querySelectorAll(STOPS)].map(boxOf);
  const start = boxes.find(({ id }) => id === from);
  return start === undefined ? undefined : nearest(boxes, start, direction)?.id;
}

function boxOf(element: Element): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { id: element.getAttribute('data-stop') ?? '', x, y, width, height };
}

/** A head's focus is its block's. */
function focusStop(box: HTMLElement, id: string): void {
  const stop = box.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`);
  const focusable = stop instanceof HTMLButtonElement ? stop : stop?.closest<HTMLElement>('.react-flow__node');
  focusable?.focus({ preventScroll: true });
}

type Viewport = { readonly x: number; readonly y: number; readonly zoom: number };

/** Moves the picture as little as brings a stop into sight. */
function showStop(
  box: HTMLElement | null,
  id: string,
  getViewport: () => Viewport,
  setViewport: (viewport: Viewport) => unknown,
): void {
  const stop = box?.querySelector(`[data-stop="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  const pane = box?.getBoundingClientRect();
  if (stop === undefined || pane === undefined) return;
  const [dx, dy] = [
    shift(stop.left, stop.right, pane.left + 16, pane.right - 16),
    shift(stop.top, stop.bottom, pane.top + 16, pane.bottom - 54),
  ];
  const { x, y, zoom } = getViewport();
  if (dx !== 0 || dy !== 0) setViewport({ x: x + dx, y: y + dy, zoom });
}

function shift(start: number, end: number, min: number, max: number): number {
  if (start < min) return min - start;
  return end > max ? max - end : 0;
}
