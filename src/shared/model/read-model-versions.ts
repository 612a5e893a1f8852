/** The builds of a read model as a person sees them: the one that serves, one that grows beside it, and one to go back to. */
import type { Json } from '../kernel/json.ts';
import type { Position, StreamName } from '../kernel/names.ts';
import type { SourcePlace } from './source-place.ts';

/** What differs between a build and the workspace's files. `columns`: the shape of the rows, or the events that they are made from. */
export type BuildChange = 'version' | 'columns' | 'code';

export type BuildView = {
  /** A newer build has a higher number than those beside it. */
  readonly build: number;
  /** `version` of the definition that builds it. */
  readonly version: number;
  /** Up to here the log is in its rows. */
  readonly position: Position;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly codeFile: string;
  /** Up to here its rows are by the code before; null when one code made them all. */
  readonly adoptedAt: Position | null;
};

export type BuildingState = 'building' | 'caught-up' | 'paused' | 'failed';

export type BuildingView = BuildView & {
  readonly state: BuildingState;
  /** Positions of the log a second, over the last seconds; null when it is not known yet. */
  readonly positionsPerSecond: number | null;
  readonly leftMs: number | null;
  readonly failure: { readonly message: string; readonly place: SourcePlace | null } | null;
  /** It is of the definition and code that the workspace has now. */
  readonly isCurrent: boolean;
};

export type ReadModelVersions = {
  readonly name: string;
  /** `orphaned`: its rows are there, its projection is not. */
  readonly kind: 'defined' | 'orphaned';
  /** An orphan that somebody wants to keep. */
  readonly isKept: boolean;
  readonly head: Position;
  readonly serving: BuildView | null;
  readonly building: BuildingView | null;
  readonly former: BuildView | null;
  /** The workspace says otherwise than what serves. `adoptable`: the new code can go on with the rows as they are. */
  readonly offer: { readonly changes: readonly BuildChange[]; readonly adoptable: boolean } | null;
};

export type RowDifference = {
  readonly kind: 'added' | 'removed' | 'changed';
  /** In the order of the comparison's columns; null where the build has no such row. */
  readonly before: readonly Json[] | null;
  readonly after: readonly Json[] | null;
  /** The first event after which the row was not the same in both; null when it was not looked for. */
  readonly parting: { readonly position: Position; readonly type: string; readonly stream: StreamName } | null;
};

/** How the rows of two builds differ, at one position of the log. */
export type VersionDiff = {
  readonly name: string;
  readonly oldBuild: number;
  readonly newBuild: number;
  readonly position: Position;
  /** The key first. */
  readonly columns: readonly string[];
  readonly keyColumns: number;
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly same: number;
  };
  /** How many rows each type of event parts, the most first. */
  readonly byEvent: readonly { readonly type: string; readonly rows: number }[];
  readonly rows: readonly RowDifference[];
  /** There are more rows that differ than are told; the counts are whole. */
  readonly isCut: boolean;
};
