/** The builds of a read model, as a person sees them. */
import type { Position } from '../../shared/kernel/names.ts';
import type {
  BuildingState,
  BuildingView,
  BuildView,
  ReadModelVersions,
} from '../../shared/model/read-model-versions.ts';
import { placeOf } from '../runtime/actor-record.ts';
import { changesOf, isAdoptable, type Wanted } from './build-changes.ts';
import type { BuildMeter } from './build-meter.ts';
import type { Projector } from './projection-actor.ts';
import type { BuildEntry } from './read-model-catalog.ts';
import type { ReadModels } from './read-models.ts';

/** A build that is at work beside the one that serves. */
export type Growing = { readonly projector: Projector; readonly meter: BuildMeter };

export type VersionsSources = {
  readonly name: string;
  readonly readModels: ReadModels;
  readonly head: Position;
  /** Undefined when the workspace has no such projection. */
  readonly wanted: Wanted | undefined;
  readonly growing: Growing | undefined;
  readonly serving: Projector | undefined;
};

export function versionsView(sources: VersionsSources): ReadModelVersions {
  const { name, readModels, head, wanted } = sources;
  const serving = readModels.find(name, 'serving');
  const building = readModels.find(name, 'building');
  const former = readModels.find(name, 'former');
  return {
    name,
    kind: wanted ? 'defined' : 'orphaned',
    isKept: !wanted && (serving?.isHeld ?? false),
    head,
    serving: serving ? buildView(sources, serving, sources.serving?.position) : null,
    building: building ? buildingView(sources, building) : null,
    former: former ? buildView(sources, former) : null,
    offer: offerOf(serving, wanted),
  };
}

function offerOf(serving: BuildEntry | undefined, wanted: Wanted | undefined): ReadModelVersions['offer'] {
  const changes = serving && wanted ? changesOf(serving, wanted) : [];
  return serving && wanted && changes.length > 0 ? { changes, adoptable: isAdoptable(serving, wanted) } : null;
}

function buildView({ readModels }: VersionsSources, entry: BuildEntry, position = entry.position): BuildView {
  const { build, definition, bundle, adoptedAt } = entry;
  return {
    build,
    version: definition.version,
    position,
    rows: readModels.rows(entry),
    columns: Object.keys(definition.columns),
    codeFile: bundle.file,
    adoptedAt,
  };
}

function buildingView(sources: VersionsSources, entry: BuildEntry): BuildingView {
  const { growing, head, wanted } = sources;
  const position = growing?.projector.position ?? entry.position;
  const failure = growing?.projector.parkedBy;
  const state = stateOf(sources, entry, position);
  const rate = state === 'building' && growing ? growing.meter.rate(position) : null;
  return {
    ...buildView(sources, entry, position),
    state,
    positionsPerSecond: rate,
    leftMs: rate === null || rate <= 0 ? null : Math.round(((head - position) / rate) * 1_000),
    failure: failure ? { message: failure.message, place: placeOf(failure) } : null,
    isCurrent: wanted !== undefined && changesOf(entry, wanted).length === 0,
  };
}

/** A build that keeps up with what serves is caught up, though new events come all the time. */
function stateOf({ growing, head, serving }: VersionsSources, entry: BuildEntry, position: Position): BuildingState {
  if (growing?.projector.parkedBy) return 'failed';
  if (position >= Math.min(head, serving?.position ?? head)) return 'caught-up';
  return !growing || entry.isHeld ? 'paused' : 'building';
}
