import type { HandlerBundle } from './sandbox.ts';

/** How the names of handler scripts begin in V8's frames; the engine's own files never do. */
export const SOURCE_NAME_START = 'handler:';

/** What V8's frames call a bundle's code. */
export function sourceNameOf(bundle: HandlerBundle): string {
  return SOURCE_NAME_START + bundle.hash.slice(0, 16);
}
