/**
 * Specifications of aggregates in prose: `given(events).when(command, data).then(events)`.
 * States and events are frozen, so that a handler which changes what it was given fails.
 */
import { expect } from 'vitest';
import { z } from 'zod';
import type { Json, JsonObject } from '../../src/shared/kernel/json.ts';
import { AggregateDecision, flattenDecisions } from '../../src/shared/model/decision.ts';
import { handlerContext } from './handler-context.ts';

export type Happening = { readonly type: string; readonly data: JsonObject };
export type Handler = (...args: readonly unknown[]) => unknown;

const Functions = z.record(
  z.string(),
  z.custom<Handler>((value) => typeof value === 'function'),
);

/** What an aggregate's file exports. */
export const DeciderModule = z.object({
  initial: z.json(),
  evolve: Functions,
  decide: Functions,
  answers: Functions.default({}),
});
export type DeciderModule = z.infer<typeof DeciderModule>;

export function event(type: string, data: JsonObject): Happening {
  return { type, data };
}

/** The state after `events`, as the engine folds it: types without an `evolve` entry leave it as it is. */
export function fold(module: DeciderModule, events: readonly Happening[], start: Json = module.initial): Json {
  return events.reduce<Json>(
    (state, happened) => frozen(z.json().parse(module.evolve[happened.type]?.(state, frozen(happened)) ?? state)),
    frozen(start),
  );
}

/** The decisions on a command, parsed as the engine parses them. */
export function decide(
  module: DeciderModule,
  state: Json,
  command: Happening,
  seed?: string,
): readonly AggregateDecision[] {
  const handler = module.decide[command.type];
  if (!handler) throw new Error(`no decide.${command.type}`);
  return parsed(handler(state, frozen({ id: 'command-1', ...command }), handlerContext(seed)));
}

/** The decisions on an external's answer to a call that `command` led to. */
export function decideOnAnswer(
  module: DeciderModule,
  state: Json,
  reply: {
    readonly external: string;
    readonly answer: JsonObject;
    readonly request: JsonObject;
    readonly command: Happening;
  },
): readonly AggregateDecision[] {
  const { external, ...rest } = reply;
  const handler = module.answers[external];
  if (!handler) throw new Error(`no answers['${external}']`);
  return parsed(handler(state, frozen(rest), handlerContext()));
}

/** Starts sentences about one aggregate. */
export function deciderSpec(exports: unknown) {
  const module = DeciderModule.parse(exports);
  return {
    given: (...events: readonly Happening[]) => {
      const state = fold(module, events);
      return {
        when: (type: string, data: JsonObject) => outcome(decide(module, state, { type, data })),
        whenAnswered: (external: string, answer: JsonObject, command: Happening) =>
          outcome(decideOnAnswer(module, state, { external, answer, request: {}, command })),
      };
    },
  };
}

function outcome(decisions: readonly AggregateDecision[]) {
  return {
    then: (...events: readonly Happening[]) =>
      expect(decisions).toEqual(events.map(({ type, data }) => ({ kind: 'emit', type, data }))),
    thenRefused: (reason: string) => expect(decisions).toEqual([{ kind: 'refuse', reason }]),
    thenCalls: (external: string, request: JsonObject) =>
      expect(decisions).toEqual([{ kind: 'call', external, request }]),
    thenNothing: () => expect(decisions).toEqual([]),
  };
}

function parsed(returned: unknown): readonly AggregateDecision[] {
  return flattenDecisions(returned).map((entry) => AggregateDecision.parse(entry));
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
