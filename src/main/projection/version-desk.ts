/**
 * The versions of read models: what serves, what is built beside it, and the change from one to the other.
 *
 *  N1 what the workspace's files say otherwise than the build that serves is an offer: the build goes on with its own definition
 *     and code (V2) until a person builds the new one and switches to it. One exception, which touches no row: a build that an event
 *     has parked goes on from there with new code, when nothing but the code has changed.
 *  N2 whatever becomes of a build beside it (paused, cancelled, failed, killed with the process), the one that serves is whole.
 *  N3 a switch happens when the new build has read what the old one has, in one transaction, while neither is written to.
 */
import { AppError } from '../../shared/kernel/failure.ts';
import { position } from '../../shared/kernel/names.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { ReadModelVersions, VersionDiff } from '../../shared/model/read-model-versions.ts';
import type { Powers } from '../engine/powers.ts';
import type { Traffic } from '../runtime/traffic.ts';
import type { HandlerBundle, HandlerModule } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';
import { changesOf, isAdoptable } from './build-changes.ts';
import { BuildMeter } from './build-meter.ts';
import type { Projector, ProjectorSetup } from './projection-actor.ts';
import { followInto, startProjector } from './projector.ts';
import type { Queries } from './query-pool.ts';
import type { BuildEntry, BuildRole } from './read-model-catalog.ts';
import type { ReadModels } from './read-models.ts';
import { compareVersions } from './version-diff.ts';
import { type Growing, versionsView } from './versions-view.ts';

/** A projection as the workspace has it. */
export type WantedProjection = { readonly projection: Projection; readonly module: HandlerModule };

export type VersionDeskParts = {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly queries: Queries;
  readonly powers: Powers;
  readonly traffic?: Traffic;
  /** Events a page at most; the store's own measure when left out. */
  readonly pageSize?: number;
  /** The workspace's projections as they are now. */
  readonly wanted: () => ReadonlyMap<string, WantedProjection>;
  readonly load: (bundle: HandlerBundle) => Promise<HandlerModule>;
  /** Stops the projection's actor where there is one, does the work and starts it anew. */
  readonly exchange: (name: string, work: () => Promise<void>) => Promise<void>;
};

const LOOK_AGAIN_MS = 200;

export class VersionDesk {
  readonly #parts: VersionDeskParts;
  readonly #serving = new Map<string, Projector>();
  readonly #growing = new Map<string, Growing>();
  readonly #diffs = new Map<string, VersionDiff>();
  #closed = false;

  constructor(parts: VersionDeskParts) {
    this.#parts = parts;
  }

  /** Starts what keeps the serving build up with the log (N1), and a build beside it that was under way. */
  async serve(wanted: WantedProjection): Promise<Projector> {
    const { name } = wanted.projection;
    const projector = await this.#startServing(wanted);
    this.#serving.set(name, projector);
    const beside = this.#parts.readModels.find(name, 'building');
    if (beside && !beside.isHeld && this.#isCurrent(beside) && !this.#growing.has(name)) this.#grow(wanted);
    return projector;
  }

  /** Lets go of projections that the workspace no longer has. */
  async retain(names: ReadonlySet<string>): Promise<void> {
    for (const name of this.#serving.keys()) if (!names.has(name)) this.#serving.delete(name);
    for (const name of [...this.#growing.keys()]) if (!names.has(name)) await this.#stopGrowing(name);
  }

  list(): readonly ReadModelVersions[] {
    const { readModels } = this.#parts;
    const names = new Set([...this.#parts.wanted().keys(), ...readModels.entries().map(({ name }) => name)]);
    return [...names].sort().map((name) => this.view(name));
  }

  /** @throws AppError `not-found`. */
  view(name: string): ReadModelVersions {
    const { readModels, store } = this.#parts;
    const wanted = this.#parts.wanted().get(name);
    if (!wanted && !readModels.find(name, 'serving'))
      throw new AppError(
        'not-found',
        `read model ${name}: the workspace has no such projection, and there are no rows of one`,
      );
    const live = { growing: this.#growing.get(name), serving: this.#serving.get(name) };
    return versionsView({ name, readModels, head: store.head(), wanted: wantedOf(wanted), ...live });
  }

  /** The definition that the rows follow, also of a read model without a projection. */
  servedDefinition(name: string): Projection | undefined {
    return this.#parts.readModels.find(name, 'serving')?.definition;
  }

  /** Builds what the workspace says beside what serves, or goes on with it. @throws AppError `not-found`. */
  async build(name: string): Promise<ReadModelVersions> {
    const wanted = this.#require(name);
    const { readModels, store } = this.#parts;
    await this.#stopGrowing(name);
    if (!readModels.find(name, 'serving')) readModels.open(wanted.projection, wanted.module.bundle, store.head());
    this.#grow(wanted);
    return this.view(name);
  }

  async pause(name: string): Promise<ReadModelVersions> {
    const entry = this.#requireBuilding(name);
    await this.#growing.get(name)?.projector.pause();
    this.#parts.readModels.hold(entry, true);
    return this.view(name);
  }

  async resume(name: string): Promise<ReadModelVersions> {
    const entry = this.#requireBuilding(name);
    const growing = this.#growing.get(name);
    if (!growing) return this.build(name);
    this.#parts.readModels.hold(entry, false);
    await growing.projector.resume();
    return this.view(name);
  }

  /** Removes the build beside the one that serves (N2). */
  async cancel(name: string): Promise<ReadModelVersions> {
    this.#requireBuilding(name);
    await this.#stopGrowing(name);
    this.#parts.readModels.discard(name, 'building');
    return this.view(name);
  }

  /** Has what was built serve (N3). @throws AppError `not-found`, what stopped the build, `cancelled`. */
  async switchOver(name: string, signal?: AbortSignal): Promise<ReadModelVersions> {
    const wanted = this.#require(name);
    const entry = this.#requireBuilding(name);
    if (!this.#isCurrent(entry))
      throw new AppError('invalid-input', `switch ${name}: the files changed since; build it again first`);
    if (entry.isHeld) await this.resume(name);
    const growing = this.#growing.get(name) ?? this.#grow(wanted);
    await this.#caughtUp(name, growing, signal);
    await this.#parts.exchange(name, async () => {
      await this.#caughtUp(name, growing, signal);
      await this.#stopGrowing(name);
      this.#parts.readModels.serve(name, 'building');
    });
    return this.view(name);
  }

  /** Has the former build serve again; what served becomes the former. @throws AppError `not-found`. */
  async rollBack(name: string): Promise<ReadModelVersions> {
    if (!this.#parts.readModels.find(name, 'former'))
      throw new AppError('not-found', `roll ${name} back: there is no former build to go back to`);
    await this.#parts.exchange(name, async () => this.#parts.readModels.serve(name, 'former'));
    return this.view(name);
  }

  /** Has what serves go on with the new code and keep its rows. @throws AppError `invalid-input` when more than the code changed. */
  async adopt(name: string): Promise<ReadModelVersions> {
    const { projection, module } = this.#require(name);
    const serving = this.#parts.readModels.find(name, 'serving');
    const wanted = { definition: projection, bundle: module.bundle };
    if (!serving || !isAdoptable(serving, wanted))
      throw new AppError('invalid-input', `adopt the code of ${name}: more than the code has changed, or nothing`);
    await this.#parts.exchange(name, async () => this.#parts.readModels.adopt(name, projection, module.bundle));
    return this.view(name);
  }

  /**
   * How the rows of what serves differ from those of the build beside it or, where there is none, of the former one. Both wait
   * while their rows are compared.
   * @throws AppError `not-found` (nothing to compare with), `unsupported` (other keys), `cancelled`, what stopped a build.
   */
  async diff(name: string, signal: AbortSignal): Promise<VersionDiff> {
    const { readModels } = this.#parts;
    const other = readModels.find(name, 'building') ? 'building' : 'former';
    if (!readModels.find(name, other))
      throw new AppError('not-found', `compare ${name}: there is no other build; build the new one first`);
    const still = <T>(work: () => Promise<T>) => this.#still(name, other, signal, work);
    const diff = await compareVersions({ ...this.#parts, name, other, signal, still });
    this.#diffs.set(name, diff);
    return diff;
  }

  /** The newest comparison. @throws AppError `not-found` when nobody has asked for one. */
  lastDiff(name: string): VersionDiff {
    const diff = this.#diffs.get(name);
    if (diff) return diff;
    throw new AppError('not-found', `differences of ${name}: the builds were not compared yet`);
  }

  /** Drops the rows of a read model that has no projection any more. @throws AppError `not-found`, `invalid-input`. */
  drop(name: string): void {
    this.#requireOrphan(name, 'drop');
    this.#parts.readModels.drop(name);
  }

  /** Keeps such rows, or no longer. */
  keep(name: string, isKept: boolean): ReadModelVersions {
    this.#parts.readModels.hold(this.#requireOrphan(name, 'keep'), isKept);
    return this.view(name);
  }

  /** How a build goes on, several times a second, until it goes on no longer. */
  async *progress(name: string, signal: AbortSignal): AsyncGenerator<ReadModelVersions> {
    for (;;) {
      const view = this.view(name);
      yield view;
      if (view.building?.state !== 'building' || signal.aborted || this.#closed) return;
      await new Promise<void>((wake) => this.#parts.powers.clock.after(LOOK_AGAIN_MS, wake));
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const name of [...this.#growing.keys()]) await this.#stopGrowing(name);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #startServing(wanted: WantedProjection): Promise<Projector> {
    const { readModels, store, powers } = this.#parts;
    const { projection, module } = wanted;
    const setup = this.#setupOf(wanted);
    const opened = readModels.open(projection, module.bundle, store.head());
    if (opened.kind !== 'changed') return startProjector(setup);
    if (this.#serving.get(projection.name)?.parkedBy && this.#adoptIfOnlyCode(wanted)) return startProjector(setup);
    try {
      const { definition, bundle } = opened.entry;
      const own = { projection: definition, module: await this.#parts.load(bundle) };
      return startProjector({ ...setup, ...own, onParked: () => this.#mend(projection.name) });
    } catch (error) {
      powers.log.warn(`the code that built ${projection.name} cannot be loaded again`, { error });
      return startProjector(setup); // parked, for its definition changed
    }
  }

  /** (N1) An event parked the old code, and there is new code. */
  #mend(name: string): void {
    const wanted = this.#parts.wanted().get(name);
    const serving = this.#parts.readModels.find(name, 'serving');
    if (!wanted || !serving || !isAdoptable(serving, wantedOf(wanted))) return;
    this.#parts
      .exchange(name, async () => void this.#adoptIfOnlyCode(wanted))
      .catch((error: unknown) => this.#parts.powers.log.error(`start ${name} with its new code`, { error }));
  }

  #adoptIfOnlyCode(wanted: WantedProjection): boolean {
    const { projection, module } = wanted;
    const serving = this.#parts.readModels.find(projection.name, 'serving');
    if (!serving || !isAdoptable(serving, wantedOf(wanted))) return false;
    this.#parts.readModels.adopt(projection.name, projection, module.bundle);
    return true;
  }

  #grow(wanted: WantedProjection): Growing {
    const { readModels, store, powers } = this.#parts;
    const { projection, module } = wanted;
    const model = readModels.openBeside(projection, module.bundle, store.head());
    const { traffic: _, ...setup } = this.#setupOf(wanted);
    const growing = { projector: followInto(setup, model), meter: new BuildMeter(powers.clock, model.position) };
    this.#growing.set(projection.name, growing);
    return growing;
  }

  async #stopGrowing(name: string): Promise<void> {
    const growing = this.#growing.get(name);
    this.#growing.delete(name);
    await growing?.projector.close();
  }

  /** Has both builds stand at the same position, with nobody writing to them, while work is done. */
  async #still<T>(name: string, other: BuildRole, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const wasGrowing = this.#growing.has(name);
    let done: { readonly result: T } | undefined;
    try {
      await this.#parts.exchange(name, async () => {
        await this.#stopGrowing(name);
        await this.#level(name, other, signal);
        done = { result: await work() };
      });
    } finally {
      const wanted = this.#parts.wanted().get(name);
      if (wasGrowing && wanted && !this.#growing.has(name) && !this.#closed) this.#grow(wanted);
    }
    if (done === undefined) throw new AppError('closed', `compare ${name}: the engine stopped`);
    return done.result;
  }

  /** Brings the build that is behind to where the other one is, by its own code. */
  async #level(name: string, other: BuildRole, signal: AbortSignal): Promise<void> {
    const { readModels } = this.#parts;
    const builds = [readModels.find(name, 'serving'), readModels.find(name, other)].filter(
      (each) => each !== undefined,
    );
    const upTo = position(Math.max(...builds.map((each) => each.position)));
    for (const behind of builds.filter((each) => each.position < upTo)) {
      const module = await this.#parts.load(behind.bundle);
      const setup = { ...this.#setupOf({ projection: behind.definition, module }), upTo };
      await using projector = followInto(setup, readModels.reopen(behind));
      await projector.caughtUpTo(upTo, signal);
    }
  }

  async #caughtUp(name: string, { projector }: Growing, signal?: AbortSignal): Promise<void> {
    const serving = this.#serving.get(name)?.position ?? this.#parts.readModels.find(name, 'serving')?.position;
    if (serving !== undefined) await projector.caughtUpTo(serving, signal);
  }

  #setupOf({ projection, module }: WantedProjection): ProjectorSetup {
    const { store, readModels, powers, traffic, pageSize } = this.#parts;
    const own = { projection, module, ...(traffic && { traffic }), ...(pageSize && { pageSize }) };
    return { ...own, store, readModels, powers };
  }

  #isCurrent(entry: BuildEntry): boolean {
    const wanted = wantedOf(this.#parts.wanted().get(entry.name));
    return wanted !== undefined && changesOf(entry, wanted).length === 0;
  }

  #require(name: string): WantedProjection {
    const wanted = this.#parts.wanted().get(name);
    if (wanted) return wanted;
    throw new AppError('not-found', `read model ${name}: the workspace has no such projection`);
  }

  #requireBuilding(name: string): BuildEntry {
    const entry = this.#parts.readModels.find(name, 'building');
    if (entry) return entry;
    throw new AppError('not-found', `read model ${name}: nothing is being built beside it`);
  }

  #requireOrphan(name: string, doing: string): BuildEntry {
    const entry = this.#parts.readModels.find(name, 'serving');
    if (!entry) throw new AppError('not-found', `${doing} ${name}: there are no rows of such a read model`);
    if (!this.#parts.wanted().has(name)) return entry;
    throw new AppError('invalid-input', `${doing} ${name}: its projection is in the workspace; remove its files first`);
  }
}

function wantedOf(wanted: WantedProjection): { readonly definition: Projection; readonly bundle: HandlerBundle };
function wantedOf(
  wanted: WantedProjection | undefined,
): { readonly definition: Projection; readonly bundle: HandlerBundle } | undefined;
function wantedOf(wanted: WantedProjection | undefined) {
  return wanted && { definition: wanted.projection, bundle: wanted.module.bundle };
}
