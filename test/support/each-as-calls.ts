import { callsOf } from '../../src/main/sandbox/event-page.ts';
import type { EachAnswer, EachInvocation, HandlerFailure, HandlerModule } from '../../src/main/sandbox/sandbox.ts';
import type { Json } from '../../src/shared/kernel/json.ts';

/** A page handed to a module that stands in for the sandbox, one call an event. */
export async function eachAsCalls(
  module: Pick<HandlerModule, 'invoke'>,
  invocation: EachInvocation,
): Promise<EachAnswer> {
  if (invocation.page.count === 0) return { values: [], failures: new Map() };
  const values: Json[] = [];
  const failures = new Map<number, HandlerFailure>();
  for (const [index, answer] of (await module.invoke(callsOf(invocation))).entries()) {
    values.push(answer.ok ? answer.value : null);
    if (!answer.ok) failures.set(index, answer.failure);
  }
  return { values, failures };
}
