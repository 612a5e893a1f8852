/**
 * The composition root: opens a workspace and sets it running. Read `compose` from the top: it is the list of what an engine is
 * made of, each part knowing only those above it. Closing goes the other way round.
 */

import { parseDuration } from '../../shared/kernel/duration.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import type { WorkspaceSettings } from '../../shared/model/settings.ts';
import { startRelay } from '../bus/relay.ts';
import { CommandDesk } from '../command/command-desk.ts';
import { DeadLetterDesk } from '../consumer/dead-letter-desk.ts';
import { VersionDesk } from '../projection/version-desk.ts';
import { ActorDirectory } from '../runtime/directory.ts';
import { TimersActor } from '../runtime/timers-actor.ts';
import { startSandbox } from '../sandbox/pool.ts';
import type { SandboxLimits } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';
import { createMemoryStore } from '../store/memory/memory-event-store.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-event-store.ts';
import { openEditJournal } from '../workspace/authoring/edit-journal.ts';
import { openLanguage } from '../workspace/language/language.ts';
import { Closers } from './closers.ts';
import { Crew } from './crew.ts';
import type { Engine } from './engine.ts';
import { projectionsOf, putInForce } from './in-force.ts';
import { openLiveWorkspace } from './live-workspace.ts';
import { type LocalData, openLocalData } from './local-data.ts';
import { openBus } from './open-bus.ts';
import { openReadSide } from './open-read-models.ts';
import type { Powers } from './powers.ts';
import { Predicates } from './predicates.ts';
import { relayActor } from './relay-actor.ts';
import { RunningEngine } from './running-engine.ts';
import { SchemaLedger } from './schema-ledger.ts';
import { Turns } from './turns.ts';

/** Processes that run handlers. */
const WORKERS = 2;
const DEFAULT_INVOCATION_MS = 2_000;

export type EngineOptions = {
  readonly folder: string;
  /** `none`: nothing runs by itself; commands are decided all the same, and what they led to waits for the next run. */
  readonly actors: 'all' | 'none';
  /** The workspace's own setting when left out. */
  readonly bus?: 'nats' | 'local';
  /** `memory` leaves nothing behind. */
  readonly store?: 'sqlite' | 'memory';
  /** Mixed into the seeds of producers and externals; 0 when left out. */
  readonly seed?: number;
  readonly powers: Powers;
  /** The folder of the app's own programs, where there is one. */
  readonly resourcesDir?: string;
  /** Why SQLite cannot be loaded into this process, where it cannot: then only `memory` is a store, and read models are left out. */
  readonly sqliteMissing?: string;
};

/**
 * Opens a workspace that nobody else has open (the shell holds it).
 * @throws AppError `invalid-workspace` with details {findings} when the workspace has errors; what the store and the bus throw.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const closers = new Closers();
  try {
    return await compose(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function compose(options: EngineOptions, closers: Closers): Promise<Engine> {
  const { folder, powers } = options;
  const isLive = options.actors === 'all';
  const runSeed = String(options.seed ?? 0);

  const sandboxFor = (settings: WorkspaceSettings) =>
    startSandbox({ powers, limits: limitsOf(settings), workers: WORKERS });
  const language = closers.open(openLanguage({ folder, powers }));
  const journal = await openEditJournal(folder, powers); // before the files are read: it may take an edit back
  const turns = new Turns();
  const checkTypes = () => language.ask('check', { typings: null });
  const workspace = closers.open(
    await openLiveWorkspace({ folder, startSandbox: sandboxFor, checkTypes, turns, powers }),
  );
  const { model, modules } = workspace.loaded();

  const data = closers.open(await openLocalData(folder, options.store !== 'memory'));
  const store = closers.open(await openStore(options, data, model.settings));
  const ledger = new SchemaLedger(store);
  await workspace.judgeBy((read, sources) => ledger.judge(read, sources));
  await ledger.note(model);
  let inForce = putInForce(model, modules, store, powers, runSeed);
  const desk = closers.open(new CommandDesk(store, powers, inForce));
  const limits = limitsOf(model.settings);
  const predicates = closers.open(new Predicates(() => startSandbox({ powers, limits, workers: 1 })));
  const { readModels, queries } = openReadSide({ ...options, data, store }, closers);
  const kind = isLive ? (options.bus ?? model.settings.bus) : 'local';
  const { bus, server } = await openBus({ ...options, kind, model, store, data }, closers);

  const directory = closers.open(new ActorDirectory());
  const versions: VersionDesk = closers.open(
    new VersionDesk({
      ...{ store, readModels, queries, powers, traffic: desk.traffic },
      wanted: () => projectionsOf(inForce),
      load: (bundle) => workspace.load(bundle),
      exchange: (name, work) => crew.exchange(`projection/${name}`, work),
    }),
  );
  const crew: Crew = new Crew({ store, bus, versions, desk, powers, runSeed, inForce: () => inForce }, directory);
  const deadLetters = new DeadLetterDesk(store, (consumer) => crew.consumerSetup(consumer));
  const relay = isLive ? startRelay({ store, bus, powers }) : null;
  const timers = isLive ? new TimersActor(store, powers, (timer, signal) => crew.onTimer(timer, signal)) : null;
  if (relay) directory.add(relayActor(relay));
  if (timers) directory.add(timers);

  if (isLive) {
    await crew.align();
    await workspace.watch(async (changed) => {
      await ledger.note(changed.model);
      inForce = putInForce(changed.model, changed.modules, store, powers, runSeed);
      desk.use(inForce);
      await crew.align();
    });
  }
  const parts = {
    folder,
    powers,
    workspace,
    turns,
    journal,
    language,
    store,
    bus,
    predicates,
    startSandbox: () => startSandbox({ powers, limits, workers: WORKERS }),
    server,
    desk,
    readModels,
    queries,
    versions,
    directory,
    crew,
    deadLetters,
    relay,
    timers,
  };
  return new RunningEngine(parts, closers);
}

async function openStore(
  { folder, store, powers, sqliteMissing }: EngineOptions,
  data: LocalData,
  settings: WorkspaceSettings,
): Promise<EventStore> {
  if (store === 'memory') return createMemoryStore({ powers });
  if (sqliteMissing !== undefined) {
    throw new AppError('store-unavailable', `open the event store of ${folder}: ${sqliteMissing}`);
  }
  return openSqliteStore({ path: data.storeFile, synchronous: settings.store.synchronous, powers });
}

function limitsOf({ handlers }: WorkspaceSettings): SandboxLimits {
  return { invocationMs: parseDuration(handlers.timeLimit) ?? DEFAULT_INVOCATION_MS, heapMb: handlers.heapMb };
}
