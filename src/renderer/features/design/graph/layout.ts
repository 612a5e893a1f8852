/** Where everything of a picture stands. */
import type { Size } from './block-size.ts';

export type Point = { readonly x: number; readonly y: number };

/** `note`: pixels below the body that belong to it. */
export type Place = Point & Size & { readonly note: number };

export type Layout = {
  readonly places: ReadonlyMap<string, Place>;
  /** Corners of each line, from where its message starts to where it arrives. */
  readonly lines: ReadonlyMap<string, readonly Point[]>;
};
