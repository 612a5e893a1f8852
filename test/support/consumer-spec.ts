/** Calls the handlers of consumers, projections and producers, and parses what they decide as the engine does. */
import { z } from 'zod';
import { ConsumerDecision, flattenDecisions, RowDecision } from '../../src/shared/model/decision.ts';
import type { Handler, Happening } from './decider-spec.ts';
import { handlerContext } from './handler-context.ts';

const Functions = z.record(
  z.string(),
  z.custom<Handler>((value) => typeof value === 'function'),
);

/** What a consumer's or a projection's file exports. */
export const HandlersModule = z.object({ handlers: Functions, refusals: Functions.default({}) });
export type HandlersModule = z.infer<typeof HandlersModule>;

export type Recorded = Happening & { readonly timeMs?: number };

/** What a consumer decides on an event. */
export function react(module: HandlersModule, event: Recorded): readonly ConsumerDecision[] {
  return parsed(ConsumerDecision, named(module.handlers, event.type)(event, handlerContext()));
}

/** What a consumer decides when a command of its own was refused; nothing when it does not care. */
export function reactToRefusal(
  module: HandlersModule,
  refused: { readonly reason: string; readonly command: Happening; readonly event: Happening },
): readonly ConsumerDecision[] {
  return parsed(ConsumerDecision, module.refusals[refused.command.type]?.(refused, handlerContext()));
}

/** What a projection writes on an event. */
export function project(module: HandlersModule, event: Recorded): readonly RowDecision[] {
  return parsed(RowDecision, named(module.handlers, event.type)(event, handlerContext()));
}

function named(handlers: Record<string, Handler>, type: string): Handler {
  const handler = handlers[type];
  if (!handler) throw new Error(`no handlers.${type}`);
  return handler;
}

function parsed<T>(schema: z.ZodType<T>, returned: unknown): readonly T[] {
  return flattenDecisions(returned).map((entry) => schema.parse(entry));
}
