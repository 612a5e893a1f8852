/** Which rows of a long table are in sight, and how to bring one there. The arithmetic is in `tall-scroll.ts`. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { laidOutHeight, placeFor, type ScrollPlace, scrolledTo } from './tall-scroll.ts';

export const ROW_PX = 26;
export const HEAD_PX = 24;
export const BANNER_PX = 28;
/** Rows that exist above and below what is seen. */
const SPARE = 6;

export type TableScroll = {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly scrollTo: (index: number, place?: 'nearest' | 'middle') => void;
  /** The rows that exist: `first` up to and without `last`. */
  readonly first: number;
  readonly last: number;
  /** The first row that is wholly in sight: where the keyboard starts when no row is chosen. */
  readonly seen: number;
  readonly height: number;
  readonly shift: number;
  /** Rows that fit. */
  readonly pageSize: number;
};

type ScrollOptions = {
  readonly rowCount: number;
  /** What stands above the rows and does not scroll. */
  readonly headPx: number;
  readonly anchor: number;
  readonly onRange: ((first: number, last: number) => void) | undefined;
  readonly onAtTop: ((atTop: boolean) => void) | undefined;
};

export function useTableScroll({ rowCount, headPx, anchor, onRange, onAtTop }: ScrollOptions): TableScroll {
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(0);
  const [place, setPlace] = useState<ScrollPlace>({ top: 0, shift: 0 });
  const placeRef = useRef(place);
  const tall = { total: rowCount * ROW_PX, view };
  const truth = place.top + place.shift;
  const first = Math.max(0, Math.floor(truth / ROW_PX) - SPARE);
  const last = Math.min(rowCount, Math.ceil((truth + view) / ROW_PX) + SPARE);

  const go = (next: ScrollPlace) => {
    placeRef.current = next;
    setPlace(next);
    if (element.current !== null && element.current.scrollTop !== next.top) element.current.scrollTop = next.top;
  };
  const onScroll = () => {
    const top = element.current?.scrollTop ?? 0;
    if (top === placeRef.current.top) return;
    const { moved, ...next } = scrolledTo(top, placeRef.current, tall);
    if (moved) return go(next);
    placeRef.current = next;
    setPlace(next);
  };
  const scrollTo = (index: number, where: 'nearest' | 'middle' = 'nearest') => {
    const { top, shift } = placeRef.current;
    const seen = Math.max(0, (element.current?.clientHeight ?? 0) - headPx); // `view` may not be measured yet
    const target = targetFor(index * ROW_PX, top + shift, seen, where);
    if (target !== undefined) go(placeFor(target, { total: rowCount * ROW_PX, view: seen }));
  };

  useSize(element, headPx, setView);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts when rows came, and on nothing else (D3)
  useLayoutEffect(() => keepAnchored(anchor), [anchor]);
  const lastAnchor = useRef(anchor);
  function keepAnchored(now: number): void {
    const added = now - lastAnchor.current;
    lastAnchor.current = now;
    const { top, shift } = placeRef.current;
    if (added > 0 && top + shift > 0) go(placeFor(top + shift + added * ROW_PX, tall));
  }

  const atTop = truth < ROW_PX / 2;
  useEffect(() => onAtTop?.(atTop), [atTop, onAtTop]);
  useEffect(() => onRange?.(first, last), [first, last, onRange]);
  const pageSize = Math.max(1, Math.floor(view / ROW_PX) - 1);
  return {
    element,
    onScroll,
    scrollTo,
    first,
    last,
    seen: Math.ceil(truth / ROW_PX),
    height: laidOutHeight(tall),
    shift: place.shift,
    pageSize,
  };
}

/** Where to scroll so that the row at `start` is seen; undefined when it is. */
function targetFor(start: number, truth: number, view: number, where: 'nearest' | 'middle'): number | undefined {
  if (where === 'middle') return start - view / 2 + ROW_PX / 2;
  if (start < truth) return start;
  return start + ROW_PX > truth + view ? start + ROW_PX - view : undefined;
}

/** Height for rows: the element's without its head. */
function useSize(element: RefObject<HTMLDivElement | null>, headPx: number, onSize: (height: number) => void): void {
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => onSize(Math.max(0, target.clientHeight - headPx));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, headPx, onSize]);
}
