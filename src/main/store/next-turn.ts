/**
 * Resolves in the next turn of the event loop, after the input and output that waits: what keeps a long read on this thread from
 * holding up everything else.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
