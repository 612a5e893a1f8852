/**
 * Watches a workspace folder and loads it anew when its files change.
 *
 *  V1 loads never overlap; a change during a load leads to one more load after it.
 *  V2 an invalid state of the files is reported and the model before it stays in force; changes are told against the model in force,
 *     so that none is lost in between.
 *  V3 many changes at once (a checkout, a save of all files) are one: it waits until the folder has been quiet.
 *  V4 local data, installed packages and hidden files are not watched, so what the engine writes never wakes it.
 */
import { basename, relative } from 'node:path';
import { watch } from 'chokidar';
import type { Finding, Model } from '../../shared/model/model.ts';
import type { Clock, Log } from '../engine/powers.ts';
import type { LoadedWorkspace } from './build-model.ts';
import { type ComparedWorkspace, diffModels, isUnchanged, type WorkspaceChanges } from './diff-models.ts';
import { isIgnoredName } from './workspace-files.ts';

export type WorkspaceUpdate = {
  /** The model in force: the new one, or the former when there is an error among the findings. */
  readonly model: Model;
  readonly findings: readonly Finding[];
  /** Whether the files as they are now came into force. */
  readonly accepted: boolean;
  /** What changed in the model in force; empty when the files were not accepted. */
  readonly changes: WorkspaceChanges;
};

export type WatchOptions = {
  /** The load that is in force when the watch begins. */
  readonly current: ComparedWorkspace & { readonly findings: readonly Finding[] };
  /** `loadWorkspace`, or a load with further checks; its model is null when it must not come into force. */
  readonly load: (folder: string, signal: AbortSignal) => Promise<LoadedWorkspace>;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when the folder has become quiet, before the load, with the paths of the files that changed meanwhile. */
  readonly onFiles?: (paths: readonly string[]) => void;
  /** How long the folder must be quiet before it is loaded. */
  readonly quietMs?: number;
};

export interface WorkspaceWatch extends AsyncDisposable {
  /** Resolves when no load is under way; `onChange` is not called after that. */
  close(): Promise<void>;
}

const QUIET_MS = 80;
const NO_CHANGES: WorkspaceChanges = { definitions: [], codeFiles: [] };

/**
 * Resolves when the folder is being watched. `onChange` is called after each load that found something new: other definitions or
 * code, or other findings.
 */
export async function watchWorkspace(
  folder: string,
  options: WatchOptions,
  onChange: (update: WorkspaceUpdate) => void,
): Promise<WorkspaceWatch> {
  const loading = new Reloading(folder, options, onChange);
  const watcher = watch(folder, {
    ignored: (path) => path !== folder && relative(folder, path).split(/[\\/]/).some(isIgnoredName),
    ignoreInitial: true,
    followSymlinks: false,
  });
  watcher.on('all', (_event, path) => {
    if (!isIgnoredName(basename(path)) || path === folder) loading.filesChanged(relative(folder, path));
  });
  watcher.on('error', (error) => options.log.warn('watching the workspace', { folder, error }));
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
  });
  // What changed between the load that is in force and this moment has had no event.
  loading.filesChanged();
  const close = async () => {
    await watcher.close();
    await loading.stop();
  };
  return { close, [Symbol.asyncDispose]: close };
}

/** Debounces, loads and compares. */
class Reloading {
  readonly #folder: string;
  readonly #options: WatchOptions;
  readonly #onChange: (update: WorkspaceUpdate) => void;
  readonly #stopped = new AbortController();
  #current: ComparedWorkspace;
  #findingsText: string;
  readonly #changed = new Set<string>();
  #cancelPause: (() => void) | undefined;
  #isDirty = false;
  #running: Promise<void> | undefined;

  constructor(folder: string, options: WatchOptions, onChange: (update: WorkspaceUpdate) => void) {
    this.#folder = folder;
    this.#options = options;
    this.#onChange = onChange;
    this.#current = options.current;
    this.#findingsText = JSON.stringify(options.current.findings);
  }

  /** @param path relative to the folder, as the system writes it; left out where none is known. */
  filesChanged(path = ''): void {
    if (path !== '') this.#changed.add(path.replaceAll('\\', '/'));
    this.#cancelPause?.(); // (V3)
    if (this.#stopped.signal.aborted) return;
    this.#cancelPause = this.#options.clock.after(this.#options.quietMs ?? QUIET_MS, () => {
      this.#isDirty = true;
      this.#tellFiles();
      this.#running ??= this.#run();
    });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#cancelPause?.();
    await this.#running;
  }

  #tellFiles(): void {
    const paths = [...this.#changed];
    this.#changed.clear();
    if (paths.length > 0) this.#options.onFiles?.(paths);
  }

  async #run(): Promise<void> {
    while (this.#isDirty && !this.#stopped.signal.aborted) {
      this.#isDirty = false; // (V1)
      try {
        this.#compare(await this.#options.load(this.#folder, this.#stopped.signal));
      } catch (error) {
        if (!this.#stopped.signal.aborted)
          this.#options.log.error('loading the workspace', { folder: this.#folder, error });
      }
    }
    this.#running = undefined;
  }

  #compare({ model, findings, code }: LoadedWorkspace): void {
    if (this.#stopped.signal.aborted) return;
    const changes = model === null ? NO_CHANGES : diffModels(this.#current, { model, code });
    const findingsText = JSON.stringify(findings);
    if (isUnchanged(changes) && findingsText === this.#findingsText) return;
    this.#findingsText = findingsText;
    if (model !== null) this.#current = { model, code }; // (V2)
    this.#onChange({ model: this.#current.model, findings, accepted: model !== null, changes });
  }
}
