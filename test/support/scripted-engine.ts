/**
 * An engine for tests of shells and wires: its log is a real store, its bus a real bus, and what its actors would do is said by the
 * test. It proves nothing about engines.
 */
import { createLocalBus } from '../../src/main/bus/local/local-bus.ts';
import type { Engine } from '../../src/main/engine/engine.ts';
import type { Powers } from '../../src/main/engine/powers.ts';
import { absentReadModels } from '../../src/main/projection/absent-read-models.ts';
import { VersionDesk } from '../../src/main/projection/version-desk.ts';
import { createMemoryStore } from '../../src/main/store/memory/memory-event-store.ts';
import { TextFiles } from '../../src/main/workspace/text-files.ts';
import { AppError } from '../../src/shared/kernel/failure.ts';
import type { Model } from '../../src/shared/model/model.ts';
import { WorkspaceSettings } from '../../src/shared/model/settings.ts';
import { TEST_START } from './powers.ts';

const noDesign = () => Promise.reject(new AppError('unsupported', 'edit the design: there are no files'));

export function scriptedEngine(powers: Powers, script: Partial<Engine> = {}): Engine {
  const store = createMemoryStore({ powers });
  const bus = createLocalBus(store, powers);
  const close = async () => {
    await bus.close();
    await store.close();
  };
  return {
    folder: '/workspaces/shop',
    now: () => powers.clock.now(),
    model: () => EMPTY_MODEL,
    findings: () => [],
    store,
    bus,
    author: {
      state: async () => ({ done: [], undone: [], blocks: {} }),
      preview: noDesign,
      apply: noDesign,
      undo: noDesign,
      redo: noDesign,
    },
    prove: () => {
      throw new AppError('unsupported', 'prove: there is no code');
    },
    predicates: {
      compile: () => Promise.reject(new AppError('unsupported', 'predicate: there is no sandbox')),
      check: async () => null,
    },
    send: () => Promise.reject(new AppError('not-found', 'send: no such command')),
    state: () => Promise.reject(new AppError('not-found', 'state: no such stream')),
    findEvent: (id) => store.findEvent(id),
    versions: new VersionDesk({
      ...{ store, powers, ...absentReadModels('there is no file') },
      wanted: () => new Map(),
      load: () => Promise.reject(new AppError('unsupported', 'load code: there is no sandbox')),
      exchange: (_name, work) => work(),
    }),
    readModels: {
      list: async () => [],
      query: async () => ({ columns: [], rows: [], more: false }),
      skipped: () => [],
    },
    deadLetters: {
      list: async () => [],
      find: async () => undefined,
      async *redrive(ids) {
        for (const id of ids) yield { id, outcome: 'not-found' };
      },
      discard: async () => 0,
    },
    emit: () => Promise.reject(new AppError('not-found', 'emit: no such event')),
    judge: () => ({ faults: [], stream: null }),
    states: () => Promise.reject(new AppError('not-found', 'states: no such stream')),
    tuning: {
      list: () => [],
      set: () => Promise.reject(new AppError('not-found', 'tune: no such actor')),
    },
    restartActor: async () => undefined,
    news: () => NO_NEWS,
    async *followNews() {
      yield NO_NEWS;
    },
    async *followActivity() {},
    async *followLetters() {
      yield { letters: [], gone: [], total: 0, isWhole: true };
    },
    async *followFiles() {},
    code: {
      diagnose: async () => [],
      complete: async () => null,
      describe: async () => null,
      hover: async () => null,
      callHelp: async () => null,
      define: async () => null,
    },
    files: new TextFiles('/workspaces/shop', powers.ids),
    actors: async () => [],
    pauseActor: async () => undefined,
    resumeActor: async () => undefined,
    brokerLog: async () => [],
    untilIdle: async () => undefined,
    close,
    [Symbol.asyncDispose]: close,
    ...script,
  };
}

const NO_NEWS = { revision: 1, at: TEST_START, inForce: true, findings: [], reloaded: [] };

const EMPTY_MODEL: Model = {
  settings: WorkspaceSettings.parse({ name: 'shop', subjectPrefix: 'shop' }),
  events: new Map(),
  commands: new Map(),
  aggregates: new Map(),
  producers: new Map(),
  consumers: new Map(),
  projections: new Map(),
  externals: new Map(),
};
