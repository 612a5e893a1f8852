/**
 * Binds the contract to an engine: one binding a call, checked by the compiler and once more when the engine starts, because
 * features are summed from parts and a call that nobody answers must not wait for its first caller to be noticed.
 */
import { isContractProcedure } from '@orpc/contract';
import { createRouterClient, isProcedure } from '@orpc/server';
import { contract, type EngineClient } from '../../shared/contract/contract.ts';
import { decodeWireFailure, mapFailures } from '../../shared/contract/failures.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import { bindActivity } from './bindings/activity.ts';
import { bindActors } from './bindings/actors.ts';
import { bindAuthoring } from './bindings/authoring.ts';
import { bindCode } from './bindings/code.ts';
import { bindCommands } from './bindings/commands.ts';
import { bindDeadLetters } from './bindings/dead-letters.ts';
import { bindDesign } from './bindings/design.ts';
import { bindEvents } from './bindings/events.ts';
import { bindFiles } from './bindings/files.ts';
import { bindFilters } from './bindings/filters.ts';
import { os } from './bindings/implementer.ts';
import { bindMessages } from './bindings/messages.ts';
import { bindProjections } from './bindings/projections.ts';
import { bindReadModels } from './bindings/read-models.ts';
import { bindStatistics } from './bindings/statistics.ts';
import { bindStreams } from './bindings/streams.ts';
import { bindTimeline } from './bindings/timeline.ts';
import { bindTrace } from './bindings/trace.ts';
import { bindTypeEvolution } from './bindings/type-evolution.ts';
import { bindWorkspace } from './bindings/workspace.ts';
import type { Engine } from './engine.ts';

export type EngineRouter = ReturnType<typeof createRouter>;

/** @throws Error when a call of the contract has no binding, or two. */
export function createRouter(engine: Engine) {
  const features = [
    bindActivity(engine),
    bindActors(engine),
    bindAuthoring(engine),
    bindCode(engine),
    bindCommands(engine),
    bindDeadLetters(engine),
    bindDesign(engine),
    bindEvents(engine),
    bindFiles(engine),
    bindFilters(engine),
    bindMessages(engine),
    bindProjections(engine),
    bindReadModels(engine),
    bindStatistics(engine),
    bindStreams(engine),
    bindTimeline(engine),
    bindTrace(engine),
    bindTypeEvolution(engine),
    bindWorkspace(engine),
  ] as const;
  assertBoundOnce(contract, features);
  const [
    activity,
    actors,
    authoring,
    code,
    commands,
    deadLetters,
    design,
    events,
    files,
    filters,
    messages,
    projections,
    readModels,
    statistics,
    streams,
    timeline,
    trace,
    types,
    workspace,
  ] = features;
  return os.router({
    ...activity,
    ...actors,
    ...authoring,
    ...code,
    ...commands,
    ...deadLetters,
    ...design,
    ...events,
    ...files,
    ...filters,
    ...messages,
    ...projections,
    ...readModels,
    ...statistics,
    ...streams,
    ...timeline,
    ...trace,
    ...types,
    ...workspace,
  });
}

/** Calls an engine of this process as if it were far away: same types, same parsing, same failures. */
export function createLocalClient(router: EngineRouter): EngineClient {
  return createRouterClient(router, {
    interceptors: [
      async ({ next, path }) => {
        const decode = (error: unknown) => decodeWireFailure(error, path.join('.'));
        try {
          return mapFailures(await next(), decode);
        } catch (error) {
          throw decode(error);
        }
      },
    ],
  });
}

/**
 * Checks that the features together bind every call of `wanted` exactly once and nothing else.
 * @throws AppError `unsupported` naming the calls that are missing, doubled or unknown.
 */
export function assertBoundOnce(wanted: object, features: readonly object[]): void {
  const calls = pathsOf(wanted, isContractProcedure);
  const bound = features.flatMap((feature) => pathsOf(feature, isProcedure));
  const wrong = [
    ...calls.filter((path) => !bound.includes(path)).map((path) => `${path} has no binding`),
    ...bound.filter((path, index) => bound.indexOf(path) !== index).map((path) => `${path} is bound twice`),
    ...bound.filter((path) => !calls.includes(path)).map((path) => `${path} is not in the contract`),
  ];
  if (wrong.length > 0) throw new AppError('unsupported', `bind the contract: ${wrong.join(', ')}`);
}

function pathsOf(tree: object, isCall: (value: unknown) => boolean, prefix = ''): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (isCall(value)) return [`${prefix}${name}`];
    return typeof value === 'object' && value !== null ? pathsOf(value, isCall, `${prefix}${name}.`) : [];
  });
}
