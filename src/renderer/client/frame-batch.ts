/** Gathers what arrives and hands it over once a frame, so that a thousand messages a second are sixty updates, not a thousand. */
export type FrameBatch<T> = { readonly push: (values: readonly T[]) => void; readonly stop: () => void };

/** A hidden window has no frames; `nextFrame` then falls back to a slow timer, so that nothing piles up. */
export function createFrameBatch<T>(deliver: (values: readonly T[]) => void, next = nextFrame): FrameBatch<T> {
  let waiting: T[] = [];
  let cancel: (() => void) | undefined;
  const flush = () => {
    cancel = undefined;
    const batch = waiting;
    waiting = [];
    deliver(batch);
  };
  return {
    push: (values) => {
      for (const value of values) waiting.push(value);
      if (waiting.length > 0) cancel ??= next(flush);
    },
    stop: () => {
      cancel?.();
      waiting = [];
    },
  };
}

const HIDDEN_MS = 250;

/** Answers how to cancel it. */
function nextFrame(run: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(run, HIDDEN_MS);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
