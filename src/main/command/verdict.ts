/** From what `decide` returned to what the engine does: pure. */
import { z } from 'zod';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json, JsonObject } from '../../shared/kernel/json.ts';
import { AggregateDecision, flattenDecisions } from '../../shared/model/decision.ts';
import type { AggregateDefinition } from '../../shared/model/model.ts';
import type { EventDraft } from '../runtime/event-drafts.ts';

export type CallDraft = { readonly external: string; readonly request: JsonObject };
/** A refusal outweighs everything else that was decided with it. */
export type Verdict =
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'go'; readonly events: readonly EventDraft[]; readonly calls: readonly CallDraft[] };

/** @throws AppError `handler-failed` when the handler returned what an aggregate cannot decide. */
export function verdictOf(aggregate: AggregateDefinition, returned: Json): Verdict {
  const decisions = flattenDecisions(returned).map((entry) => parseDecision(aggregate, entry));
  const refusal = decisions.find((decision) => decision.kind === 'refuse');
  if (refusal) return { kind: 'refuse', reason: refusal.reason };
  return {
    kind: 'go',
    events: decisions.filter((decision) => decision.kind === 'emit').map(({ type, data }) => ({ type, data })),
    calls: decisions
      .filter((decision) => decision.kind === 'call')
      .map(({ external, request }) => ({ external, request })),
  };
}

function parseDecision(aggregate: AggregateDefinition, entry: unknown): AggregateDecision {
  const parsed = AggregateDecision.safeParse(entry);
  if (!parsed.success) throw wrong(aggregate, `returned no decision: ${z.prettifyError(parsed.error)}`);
  const decision = parsed.data;
  if (decision.kind === 'emit' && !aggregate.events.includes(decision.type)) {
    throw wrong(aggregate, `emitted ${decision.type}, which ${aggregate.file} does not list under events`);
  }
  if (decision.kind === 'call' && !aggregate.calls.includes(decision.external)) {
    throw wrong(aggregate, `called ${decision.external}, which ${aggregate.file} does not list under calls`);
  }
  return decision;
}

function wrong(aggregate: AggregateDefinition, what: string): AppError {
  const file = aggregate.codeFile ?? aggregate.file;
  return new AppError('handler-failed', `${file} ${what}`, { details: { file } });
}
