/** What every part of the canvas looks at: what is chosen, what a search found, which flow is followed. */
import { createContext, useContext } from 'react';
import type { Flow } from '../graph/follow.ts';

export type CanvasState = {
  /** "aggregate/order", "event/OrderPlaced". */
  readonly selected: string | null;
  /** A connection of the model, by its ends: "event/OrderPlaced>consumer/inventory". */
  readonly edge: string | null;
  /** Ids that a search found; null when nobody searches. */
  readonly found: ReadonlySet<string> | null;
  /** What is followed; the rest is quiet. */
  readonly flow: Flow | null;
};

export const CanvasContext = createContext<CanvasState>({ selected: null, edge: null, found: null, flow: null });

export function useCanvasState(): CanvasState {
  return useContext(CanvasContext);
}

/** True for what a flow or a search leaves in the background. */
export function isQuiet({ found, flow }: CanvasState, ids: readonly string[]): boolean {
  const outside = (chosen: ReadonlySet<string> | undefined) =>
    chosen !== undefined && !ids.some((id) => chosen.has(id));
  return outside(flow?.ids) || outside(found ?? undefined);
}
