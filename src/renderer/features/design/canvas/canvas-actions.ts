/** What parts of the canvas can start. */
import { createContext } from 'react';

type ScreenPoint = { readonly x: number; readonly y: number };

export type CanvasActionsValue = {
  /** Begins to drag a connection from a strip or a block. */
  readonly dragFrom: (id: string, at: ScreenPoint) => void;
};

export const CanvasActions = createContext<CanvasActionsValue>({ dragFrom: () => undefined });
