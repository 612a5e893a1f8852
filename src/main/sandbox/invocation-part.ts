import type { ExportPath } from './sandbox.ts';

/** An invocation by its shape alone: as it is asked for, or as it is sent. */
type Shape =
  | { readonly kind: 'call'; readonly path: ExportPath }
  | { readonly kind: 'fold'; readonly then?: { readonly path: ExportPath } };

/** "handlers.OrderPlaced", "evolve or decide.PlaceOrder": the functions that an invocation may have been in. */
export function partOf(invocation: Shape): string {
  if (invocation.kind === 'call') return invocation.path.join('.');
  return invocation.then ? `evolve or ${invocation.then.path.join('.')}` : 'evolve';
}

/** The words for whatever outlasted its time. */
export function timedOutMessage(part: string, limitMs: number): string {
  return `${part} took longer than ${limitMs} ms`;
}
