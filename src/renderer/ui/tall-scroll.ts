/**
 * Scrolling through more pixels than a browser can lay out (about 17 to 33 million): the scrolled element is never taller than
 * `MAX_PX`, and a shift says how far its top lies below the list's true top.
 *
 *  V1 a short list is not shifted at all: what the browser shows is the truth.
 *  V2 small steps (wheel, keys) move by exactly what was scrolled; a leap (dragging the thumb) goes to the same share of the list.
 *  V3 both ends can be reached: near an end the shift is the one that makes the ends meet.
 */
export const MAX_PX = 12_000_000;

export type Tall = {
  /** Height of the whole list, in pixels. */
  readonly total: number;
  /** Height of what is seen of it. */
  readonly view: number;
};

/** Where the element is scrolled to, and its shift: `top + shift` is the true place. */
export type ScrollPlace = { readonly top: number; readonly shift: number };

/** Height that the scrolled element gets. */
export function laidOutHeight({ total }: Tall): number {
  return Math.min(total, MAX_PX);
}

/** The place to scroll to for a true place (V3). */
export function placeFor(truth: number, tall: Tall): ScrollPlace {
  const reach = Math.max(0, tall.total - tall.view);
  const room = Math.max(0, laidOutHeight(tall) - tall.view);
  const target = Math.min(Math.max(truth, 0), reach);
  if (reach === room) return { top: target, shift: 0 };
  const half = room / 2;
  if (target <= half) return { top: target, shift: 0 };
  if (reach - target <= half) return { top: room - (reach - target), shift: reach - room };
  const top = Math.round((target / reach) * room);
  return { top, shift: target - top };
}

/** The place after the element was scrolled to `top`, given where it was (V2). `moved` asks to scroll the element there. */
export function scrolledTo(top: number, before: ScrollPlace, tall: Tall): ScrollPlace & { readonly moved: boolean } {
  const reach = Math.max(0, tall.total - tall.view);
  const room = Math.max(0, laidOutHeight(tall) - tall.view);
  if (reach === room) return { top, shift: 0, moved: false };
  const isLeap = Math.abs(top - before.top) > 2 * tall.view;
  const truth = isLeap ? (top / room) * reach : top + before.shift;
  const isAtEdge = top < tall.view || top > room - tall.view;
  if (!isLeap && !isAtEdge) return { top, shift: before.shift, moved: false };
  const place = placeFor(truth, tall);
  return isLeap
    ? { top, shift: Math.min(Math.max(truth, 0), reach) - top, moved: false }
    : { ...place, moved: place.top !== top };
}
