/** A connection that is being dragged: from where, to which point of the screen, and what a drop there would mean. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type ConnectionVerdict, judgeConnection } from '../../../../shared/model/connections.ts';
import { type Connectable, endOf } from '../authoring/design-ends.ts';

type ScreenPoint = { readonly x: number; readonly y: number };

/** `over`: what lies under the pointer, with its verdict; null over the empty canvas. */
export type Dragged = {
  readonly from: string;
  readonly start: ScreenPoint;
  readonly end: ScreenPoint;
  readonly over: { readonly id: string; readonly verdict: ConnectionVerdict } | null;
  /** Ids of everything that it may be dropped on. */
  readonly legal: ReadonlySet<string>;
};

const connectStore = createStore<{ readonly dragged: Dragged | null }>(() => ({ dragged: null }));

export function useDragged<T>(select: (dragged: Dragged | null) => T): T {
  return useStore(connectStore, ({ dragged }) => select(dragged));
}

/** What a person did: dropped on a thing, on the empty canvas, or let it be. */
export type Drop =
  | { readonly kind: 'connect'; readonly from: string; readonly to: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'new'; readonly from: string };

const FAR_PX = 12;

/** Follows the pointer until it is let go; Escape lets it be. `onDrop` is not called then. */
export function dragConnection(
  from: string,
  start: ScreenPoint,
  design: Connectable,
  onDrop: (drop: Drop) => void,
): void {
  const source = design.nodes.find(({ id }) => id === from);
  if (source === undefined) return;
  const judge = (id: string) => {
    const target = design.nodes.find((node) => node.id === id);
    return target === undefined ? undefined : judgeConnection(endOf(source), endOf(target), design.edges);
  };
  const legal = new Set(design.nodes.filter(({ id }) => judge(id)?.ok).map(({ id }) => id));
  connectStore.setState({ dragged: { from, start, end: start, over: null, legal } });

  const move = ({ clientX, clientY }: PointerEvent) => {
    const end = { x: clientX, y: clientY };
    connectStore.setState({ dragged: { from, start, end, over: overAt(end, from, judge), legal } });
  };
  const stop = () => {
    connectStore.setState({ dragged: null });
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', drop);
    window.removeEventListener('pointercancel', stop);
    window.removeEventListener('keydown', letBe, true);
  };
  const drop = (event: PointerEvent) => {
    move(event);
    const dragged = connectStore.getState().dragged;
    stop();
    const told = dragged === null ? undefined : dropOf(dragged, event.target);
    if (told !== undefined) onDrop(told);
  };
  const letBe = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    stop();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', drop);
  window.addEventListener('pointercancel', stop);
  window.addEventListener('keydown', letBe, true);
}

function dropOf({ from, start, end, over }: Dragged, target: EventTarget | null): Drop | undefined {
  if (over !== null) {
    return over.verdict.ok ? { kind: 'connect', from, to: over.id } : { kind: 'refused', reason: over.verdict.reason };
  }
  const isFar = Math.abs(end.x - start.x) + Math.abs(end.y - start.y) > FAR_PX;
  const onCanvas = target instanceof Element && target.closest('.react-flow') !== null;
  return isFar && onCanvas ? { kind: 'new', from } : undefined;
}

/** The strip or block under a point; of a strip that cannot be meant, the block that it stands on. */
function overAt(
  { x, y }: ScreenPoint,
  from: string,
  judge: (id: string) => ConnectionVerdict | undefined,
): Dragged['over'] {
  const element = document.elementFromPoint(x, y);
  const stop = element?.closest('[data-stop]')?.getAttribute('data-stop');
  const block = element?.closest('.react-flow__node')?.getAttribute('data-id');
  const found = [stop, block].flatMap((id) => {
    const verdict = typeof id === 'string' && id !== from ? judge(id) : undefined;
    return typeof id === 'string' && verdict !== undefined ? [{ id, verdict }] : [];
  });
  return found.find(({ verdict }) => verdict.ok) ?? found[0] ?? null;
}
