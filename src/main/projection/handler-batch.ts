/** Runs a projection's handlers over a page of events, in one crossing of the sandbox, and pairs the answers with the events. */
import { flattenDecisions } from '../../shared/model/decision.ts';
import { failureOf } from '../sandbox/answer.ts';
import type { CallInvocation, HandlerModule, InvocationAnswer } from '../sandbox/sandbox.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { EventOutcome } from './read-model.ts';

/** The types that the module has a handler for. */
export function handledTypes(module: HandlerModule): ReadonlySet<string> {
  return new Set(module.exports.flatMap(([part, type]) => (part === 'handlers' && type !== undefined ? [type] : [])));
}

/**
 * @param projection its name, which seeds the handlers together with the event's id: a rebuild draws the same numbers.
 * @throws AppError `closed` when the sandbox was closed meanwhile.
 */
export async function runHandlers(
  module: HandlerModule,
  projection: string,
  events: readonly RecordedEvent[],
): Promise<readonly EventOutcome[]> {
  if (events.length === 0) return [];
  const answers = await module.invoke(events.map((event) => invocationOf(projection, event)));
  return events.map((event, index) => outcomeOf(event, answers[index]));
}

function invocationOf(projection: string, event: RecordedEvent): CallInvocation {
  const facts = { correlationId: event.correlationId, attempt: 1, actor: `projection/${projection}` };
  return {
    kind: 'call',
    path: ['handlers', event.type],
    args: [],
    argsText: `[${eventText(event)}]`,
    context: { timeMs: event.occurredAt, seed: `${projection}:${event.id}`, facts },
  };
}

/** An event as handlers see it, as JSON text around the stored payload, which nobody parses on the way. */
function eventText(event: RecordedEvent): string {
  const { id, type, schemaVersion, stream, version, position, correlationId, causationId } = event;
  const head = `{"id":"${id}","type":"${type}","schemaVersion":${schemaVersion},"data":${event.dataText}`;
  const place = `,"stream":${JSON.stringify(stream)},"version":${version},"position":${position}`;
  const cause = `,"correlationId":"${correlationId}","causationId":${JSON.stringify(causationId)}}`;
  return `${head}${place},"timeMs":${event.occurredAt}${cause}`;
}

function outcomeOf(event: RecordedEvent, answer: InvocationAnswer | undefined): EventOutcome {
  if (answer?.ok) return { event, ok: true, decisions: flattenDecisions(answer.value) };
  if (answer) return { event, ok: false, failure: failureOf(answer.failure) };
  throw new Error(`no answer for ${event.type} at ${event.position}`);
}
