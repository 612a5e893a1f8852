/**
 * The workspace's files as a running engine sees them: read once, then watched.
 *
 *  F1 what loads without an error, code included, comes into force as a whole; what does not leaves the former in force.
 *  F2 changes come into force one after the other.
 *  F3 what the compiler says of types is told with the rest and keeps nothing from coming into force: code runs without its types.
 *  F4 what the log says against a reading (a schema that is in use was changed) keeps it from coming into force as well.
 */
import { AppError, messageOf } from '../../shared/kernel/failure.ts';
import type { WorkspaceNews } from '../../shared/model/activity.ts';
import type { Finding, Model } from '../../shared/model/model.ts';
import type { WorkspaceSettings } from '../../shared/model/settings.ts';
import { Newest } from '../runtime/newest.ts';
import type { HandlerBundle, HandlerModule, Sandbox } from '../sandbox/sandbox.ts';
import type { LoadedWorkspace } from '../workspace/build-model.ts';
import { ChangedFiles } from '../workspace/changed-files.ts';
import { checkWorkspace, type LoadExports, withHistory, withTypes } from '../workspace/check-workspace.ts';
import type { WorkspaceChanges } from '../workspace/diff-models.ts';
import { writeTypesFile } from '../workspace/types-file.ts';
import { type WorkspaceUpdate, watchWorkspace } from '../workspace/watch-workspace.ts';
import { loadHandlerCode } from './handler-code.ts';
import type { Modules } from './in-force.ts';
import type { Powers } from './powers.ts';
import type { Sources } from './schema-ledger.ts';
import type { Turns } from './turns.ts';
import { TypeWatch } from './type-watch.ts';

export type Loaded = { readonly model: Model; readonly modules: Modules };

export type LiveWorkspaceOptions = {
  readonly folder: string;
  /** Starts the sandbox that the handlers run in, by the settings of the first reading; closed with the workspace. */
  readonly startSandbox: (settings: WorkspaceSettings) => Sandbox;
  /** What the compiler says of the code as it is on the disk, by the generated types that are there. */
  readonly checkTypes: () => Promise<readonly Finding[]>;
  /** Readings take turns with edits of several files, so that none sees half of one. */
  readonly turns: Turns;
  readonly powers: Powers;
};

/** @throws AppError `invalid-workspace` with details {findings} when the files have errors. */
export async function openLiveWorkspace(options: LiveWorkspaceOptions): Promise<LiveWorkspace> {
  const reader = new WorkspaceReader(options);
  try {
    const { model, findings, code, sources } = await reader.read(options.folder);
    if (!model) throw invalidWorkspace(options.folder, findings);
    await writeTypesFile(options.folder, model, options.powers.ids);
    return new LiveWorkspace(options, reader, { model, findings, code, sources });
  } catch (error) {
    await reader.close();
    throw error;
  }
}

const COMPILER_SETTINGS = 'tsconfig.json';

type Reading = {
  readonly model: Model;
  readonly findings: readonly Finding[];
  readonly code: ReadonlyMap<string, string>;
  readonly sources: Sources;
};

/** What the log says against a model; see `SchemaLedger.judge`. */
export type HistoryJudge = (model: Model, sources: Sources) => Promise<readonly Finding[]>;

export class LiveWorkspace {
  readonly #options: LiveWorkspaceOptions;
  readonly #reader: WorkspaceReader;
  #current: Reading;
  readonly #news: Newest<WorkspaceNews>;
  readonly #types: TypeWatch;
  readonly #changedFiles = new ChangedFiles();
  #turn: Promise<void> = Promise.resolve();
  #stopWatching: () => Promise<void> = () => Promise.resolve();

  constructor(options: LiveWorkspaceOptions, reader: WorkspaceReader, current: Reading) {
    this.#options = options;
    this.#reader = reader;
    this.#current = current;
    const { clock, log } = options.powers;
    this.#news = new Newest({ revision: 1, at: clock.now(), inForce: true, findings: current.findings, reloaded: [] });
    this.#types = new TypeWatch({ check: options.checkTypes, onFound: () => this.#tellTypes(), log });
  }

  /** Loads code of another time beside the workspace's own. @throws AppError `handler-*`. */
  load(bundle: HandlerBundle): Promise<HandlerModule> {
    return this.#reader.load(bundle);
  }

  /** What the newest reading brought. */
  news(): WorkspaceNews {
    return this.#news.value;
  }

  /** The news at once, then each time that there are others. Whoever follows wants to know of types as well. */
  followNews(signal: AbortSignal): AsyncGenerator<WorkspaceNews, void> {
    this.#types.want();
    return this.#news.follow(signal);
  }

  /** Paths of the files that were written, made or removed, each time that there are some; nothing that happened before. */
  followFiles(signal: AbortSignal): AsyncGenerator<readonly string[], void> {
    return this.#changedFiles.follow(signal);
  }

  loaded(): Loaded {
    return { model: this.#current.model, modules: this.#reader.modulesOf(this.#current.model) };
  }

  /** Of the newest reading, also when it was not taken into force. */
  findings(): readonly Finding[] {
    return this.#news.value.findings;
  }

  /** Holds what was read, and each reading from now on, against the log (F4). @throws AppError `invalid-workspace`. */
  async judgeBy(judge: HistoryJudge): Promise<void> {
    this.#reader.judgeBy(judge);
    const { model, sources } = this.#current;
    const found = await judge(model, sources);
    if (found.some(isError)) throw invalidWorkspace(this.#options.folder, found);
  }

  /** Calls back for each change that loads without an error, and waits for it before the next (F1, F2). */
  async watch(onChange: (loaded: Loaded) => Promise<void>): Promise<void> {
    const { folder, powers, turns } = this.#options;
    const load = (path: string, signal: AbortSignal) => turns.run(() => this.#reader.read(path, signal));
    const onFiles = (paths: readonly string[]) => {
      this.#changedFiles.add(paths);
      if (paths.includes(COMPILER_SETTINGS)) this.#types.changed();
    };
    const watching = await watchWorkspace(folder, { current: this.#current, load, onFiles, ...powers }, (update) => {
      this.#turn = this.#turn.then(() => this.#take(update, onChange));
    });
    this.#stopWatching = () => watching.close();
  }

  async close(): Promise<void> {
    await this.#stopWatching();
    await this.#turn;
    await this.#reader.close();
  }

  async #take(update: WorkspaceUpdate, onChange: (loaded: Loaded) => Promise<void>): Promise<void> {
    const { powers } = this.#options;
    const { model, findings, accepted, changes } = update;
    this.#current = { ...this.#current, model, findings };
    if (accepted) await this.#putInForce(changes, onChange);
    else {
      this.#tell(false, []);
      powers.log.warn(`the workspace has errors; what ran before goes on: ${summary(findings)}`);
    }
    this.#types.changed(); // (F3)
  }

  async #putInForce(changes: WorkspaceChanges, onChange: (loaded: Loaded) => Promise<void>): Promise<void> {
    const { powers, folder } = this.#options;
    try {
      await writeTypesFile(folder, this.#current.model, powers.ids);
      await onChange(this.loaded());
      this.#tell(true, namesOf(changes));
      powers.log.info('the workspace changed; the new state is in force', { definitions: changes.definitions.length });
    } catch (error) {
      powers.log.error(`take the changed workspace into force: ${messageOf(error)}`);
      this.#tell(false, []);
    }
  }

  #tell(inForce: boolean, reloaded: readonly string[]): void {
    const { revision } = this.#news.value;
    const findings = withTypes(this.#current.findings, this.#types.findings);
    this.#news.set({ revision: revision + 1, at: this.#options.powers.clock.now(), inForce, findings, reloaded });
  }

  #tellTypes(): void {
    const { inForce, reloaded } = this.#news.value;
    this.#tell(inForce, reloaded);
  }
}

/** "consumer inventory", "shop/products.ts": what a person would say that was loaded anew. */
function namesOf({ definitions, codeFiles }: WorkspaceChanges): readonly string[] {
  return [...definitions.map(({ kind, name }) => (kind === 'settings' ? kind : `${kind} ${name}`)), ...codeFiles];
}

/** Reads the folder and loads its code; remembers the modules of each model that it answered. */
class WorkspaceReader {
  readonly #options: LiveWorkspaceOptions;
  readonly #modules = new WeakMap<Model, Modules>();
  #sandbox: Sandbox | undefined;
  #judge: HistoryJudge = async () => [];

  constructor(options: LiveWorkspaceOptions) {
    this.#options = options;
  }

  async read(folder: string, signal?: AbortSignal): Promise<LoadedWorkspace> {
    let modules: Modules = new Map();
    const loadCode: LoadExports = async (from, files, settings, readings) => {
      this.#sandbox ??= this.#options.startSandbox(settings);
      const code = await loadHandlerCode(from, files, this.#sandbox, readings);
      modules = code.modules;
      return code;
    };
    const loaded = await this.#judged(await checkWorkspace(folder, loadCode, signal));
    if (loaded.model) this.#modules.set(loaded.model, modules);
    return loaded;
  }

  judgeBy(judge: HistoryJudge): void {
    this.#judge = judge;
  }

  load(bundle: HandlerBundle): Promise<HandlerModule> {
    if (!this.#sandbox) throw new AppError('closed', `load ${bundle.file}: no code was loaded yet`);
    return this.#sandbox.load(bundle);
  }

  modulesOf(model: Model): Modules {
    return this.#modules.get(model) ?? new Map();
  }

  async close(): Promise<void> {
    await this.#sandbox?.close();
  }

  /** (F4) */
  async #judged(loaded: LoadedWorkspace): Promise<LoadedWorkspace> {
    if (loaded.model === null) return loaded;
    const found = await this.#judge(loaded.model, loaded.sources);
    if (found.length === 0) return loaded;
    return {
      ...loaded,
      model: found.some(isError) ? null : loaded.model,
      findings: withHistory(loaded.findings, found),
    };
  }
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function summary(findings: readonly Finding[]): string {
  const errors = findings.filter(isError);
  const first = errors[0];
  if (!first) return 'none';
  const more = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
  return `${first.file}:${first.line}:${first.column} ${first.message}${more}`;
}

function invalidWorkspace(folder: string, findings: readonly Finding[]): AppError {
  return new AppError('invalid-workspace', `open ${folder}: ${summary(findings)}`, {
    details: { findings: findings.map((finding) => ({ ...finding })) },
  });
}
