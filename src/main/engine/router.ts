/**
 * Binds the contract to an engine: one binding a call, checked by the compiler and once more when the engine starts, because
 * features are summed from parts and a call that nobody answers must not wait for its first caller to be noticed.
 */
import { isContractProcedure } from '@orpc/contract';
import { createRouterClient, implement, isProcedure } from '@orpc/server';
import { contract, type EngineClient } from '../../shared/contract/contract.ts';
import { decodeWireFailure, encodeWireFailure, mapFailures } from '../../shared/contract/failures.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { LogRange } from '../store/event-store.ts';
import type { Engine } from './engine.ts';
import { viewModel } from './model-view.ts';
import { verifySteps } from './verify-steps.ts';

const os = implement(contract).use(async ({ next }, _input, output) => {
  try {
    return output(mapFailures((await next()).output, encodeWireFailure));
  } catch (error) {
    throw encodeWireFailure(error);
  }
});

export type EngineRouter = ReturnType<typeof createRouter>;

/** @throws Error when a call of the contract has no binding, or two. */
export function createRouter(engine: Engine) {
  const features = [
    bindWorkspace(engine),
    bindCommands(engine),
    bindLog(engine),
    bindReadModels(engine),
    bindDeadLetters(engine),
    bindActors(engine),
    bindStatistics(engine),
  ] as const;
  assertBoundOnce(contract, features);
  const [workspace, commands, log, readModels, deadLetters, actors, statistics] = features;
  return os.router({ ...workspace, ...commands, ...log, ...readModels, ...deadLetters, ...actors, ...statistics });
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

function bindWorkspace(engine: Engine) {
  return {
    workspace: {
      info: os.workspace.info.handler(async () => {
        const { name, description } = engine.model().settings;
        return {
          name,
          ...(description !== undefined && { description }),
          folder: engine.folder,
          head: engine.store.head(),
          store: engine.store.info,
          bus: await engine.bus.status(),
        };
      }),
      model: os.workspace.model.handler(() => viewModel(engine.model())),
      findings: os.workspace.findings.handler(() => engine.findings()),
      brokerLog: os.workspace.brokerLog.handler(({ input }) => engine.brokerLog(input.lastLines)),
    },
  };
}

function bindCommands(engine: Engine) {
  return { commands: { send: os.commands.send.handler(({ input }) => engine.send(input)) } };
}

function bindLog(engine: Engine) {
  const { store } = engine;
  return {
    events: {
      read: os.events.read.handler(async ({ input, signal }) => {
        const found = await take({ ...input, limit: input.limit + 1, ...(signal && { signal }) });
        return { events: found.slice(0, input.limit), head: store.head(), more: found.length > input.limit };
      }),
      follow: os.events.follow.handler(async function* ({ input, signal = new AbortController().signal }) {
        yield* store.follow({ ...input, signal });
      }),
      find: os.events.find.handler(async ({ input }) => (await engine.findEvent(input.id)) ?? null),
      flow: os.events.flow.handler(async ({ input: { correlationId } }) => ({
        events: await take({ filter: { correlationId } }),
        marks: await store.inbox.byCorrelation(correlationId),
      })),
    },
    streams: {
      list: os.streams.list.handler(({ input }) => store.statistics.streams(input)),
      read: os.streams.read.handler(({ input: { stream, ...range } }) => store.readStream(stream, range)),
      state: os.streams.state.handler(({ input: { stream, at } }) => engine.state(stream, at)),
    },
  };

  async function take(range: LogRange): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for await (const page of store.readLog(range)) found.push(...page);
    return found;
  }
}

function bindReadModels({ readModels }: Engine) {
  return {
    readModels: {
      list: os.readModels.list.handler(() => readModels.list()),
      query: os.readModels.query.handler(({ input: { sql, ...options }, signal }) =>
        readModels.query(sql, { ...options, ...(signal && { signal }) }),
      ),
    },
  };
}

function bindDeadLetters({ deadLetters }: Engine) {
  return {
    deadLetters: {
      list: os.deadLetters.list.handler(() => deadLetters.list()),
      find: os.deadLetters.find.handler(async ({ input }) => (await deadLetters.find(input.id)) ?? null),
      redrive: os.deadLetters.redrive.handler(async function* ({ input, signal }) {
        yield* deadLetters.redrive(input.ids, signal);
      }),
      discard: os.deadLetters.discard.handler(async ({ input }) => ({
        discarded: await deadLetters.discard(input.ids),
      })),
    },
  };
}

function bindActors(engine: Engine) {
  return {
    actors: {
      list: os.actors.list.handler(() => engine.actors()),
      pause: os.actors.pause.handler(({ input }) => engine.pauseActor(input.id)),
      resume: os.actors.resume.handler(({ input }) => engine.resumeActor(input.id)),
    },
  };
}

function bindStatistics({ store, deadLetters }: Engine) {
  return {
    statistics: {
      summary: os.statistics.summary.handler(async () => ({
        head: store.head(),
        types: await store.statistics.types(),
        categories: await store.statistics.categories(),
        deadLetters: (await deadLetters.list()).length,
        timers: (await store.timers.pending()).length,
      })),
      verify: os.statistics.verify.handler(({ signal }) => verifySteps(store, signal)),
    },
  };
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
