/**
 * Runs a handler over each event of a page: the same steps in a worker process and inline. What `invocation-run.ts` says of one
 * invocation holds for each event: its object is its own, and what leaves is checked JSON text.
 */
import { stackOf } from './compartment.ts';
import { handlerContext, handlerEvent, kindIn, type PageEntry, pageEntries } from './event-page.ts';
import type { ContextSource } from './handler-context.ts';
import type { Handler, HandlerExports } from './handler-exports.ts';
import { callText, type RawAnswer, requireHandler } from './invocation-run.ts';
import type { EachInvocation } from './sandbox.ts';
import { rawFailure } from './thrown.ts';

/** An `EachInvocation` apart from its text. */
export type EachRequest = Omit<EachInvocation, 'page'> & { readonly kinds: EachInvocation['page']['kinds'] };

/** Hands over one answer an event, in their order, each as soon as it is there. */
export function runEach(
  handlers: HandlerExports,
  request: EachRequest,
  text: string,
  contexts: ContextSource,
  onAnswer: (answer: RawAnswer) => void,
): void {
  const found = new Map<number, Handler>();
  for (const entry of pageEntries(text)) onAnswer(answerEvent(handlers, request, entry, contexts, found));
}

function answerEvent(
  handlers: HandlerExports,
  request: EachRequest,
  entry: PageEntry,
  contexts: ContextSource,
  found: Map<number, Handler>,
): RawAnswer {
  try {
    const kind = kindIn(request.kinds, entry);
    const handler = found.get(entry[2]) ?? requireHandler(handlers, [request.part, kind.type]);
    found.set(entry[2], handler);
    const context = contexts.begin(handlerContext(entry, request));
    return { ok: true, value: callText(handler, [handlerEvent(entry, kind), context]) };
  } catch (thrown) {
    return { ok: false, failure: rawFailure(thrown, stackOf) };
  } finally {
    contexts.end();
  }
}
