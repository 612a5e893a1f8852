/** A page of events, read where handlers run, or taken apart into single calls where one of them is to be found out. */
import type { Json } from '../../shared/kernel/json.ts';
import type { CallInvocation, EachInvocation, EventPage, InvocationContext } from './sandbox.ts';

/** One event of a page's text (X1 of store/log-text.ts). */
export type PageEntry = readonly [
  position: number,
  version: number,
  kind: number,
  stream: string,
  occurredAtMs: number,
  metadata: readonly [
    id: string,
    correlationId: string,
    causationId: string | null,
    actor: string,
    recordedAtMs: number,
  ],
  data: Json,
];

export type PageManner = Pick<EachInvocation, 'actor' | 'seed'>;

export function pageText({ text }: EventPage): string {
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString();
}

/** @param text from a store of ours, so that it is what it should be. */
export function pageEntries(text: string): readonly PageEntry[] {
  return JSON.parse(text) as readonly PageEntry[];
}

export function kindIn(kinds: EventPage['kinds'], { 2: kind }: PageEntry): EventPage['kinds'][number] {
  const found = kinds[kind];
  if (found === undefined) throw new Error(`a page with an event of kind ${kind}, which it does not tell`);
  return found;
}

/** The event as its handler gets it. */
export function handlerEvent(entry: PageEntry, { type, schemaVersion }: EventPage['kinds'][number]) {
  const [position, version, , stream, timeMs, [id, correlationId, causationId], data] = entry;
  return { id, type, schemaVersion, data, stream, version, position, timeMs, correlationId, causationId };
}

export function handlerContext(entry: PageEntry, { actor, seed }: PageManner): InvocationContext {
  const [, , , , timeMs, [id, correlationId]] = entry;
  return { timeMs, seed: `${seed}:${id}`, facts: { correlationId, attempt: 1, actor } };
}

/** The same calls one by one, from the event at place `from` on. */
export function callsOf({ part, page, ...manner }: EachInvocation, from = 0): readonly CallInvocation[] {
  return pageEntries(pageText(page))
    .slice(from)
    .map((entry) => {
      const kind = kindIn(page.kinds, entry);
      const args = [handlerEvent(entry, kind)];
      return { kind: 'call', path: [part, kind.type], args, context: handlerContext(entry, manner) };
    });
}
