/** The versions of read models: what serves, what is built beside it, how the two differ, and the change from one to the other. */
import { z } from 'zod';
import { call } from './failures.ts';
import { streamOf, WireJson, WirePlace, WirePosition, WireStream } from './wire-values.ts';

const BuildView = z.object({
  build: z.int(),
  version: z.int(),
  position: WirePosition,
  rows: z.int(),
  columns: z.array(z.string()).readonly(),
  codeFile: z.string(),
  adoptedAt: WirePosition.nullable(),
});

const BuildingView = BuildView.extend({
  state: z.enum(['building', 'caught-up', 'paused', 'failed']),
  positionsPerSecond: z.number().nullable(),
  leftMs: z.number().nullable(),
  failure: z.object({ message: z.string(), place: WirePlace.nullable() }).nullable(),
  isCurrent: z.boolean(),
});

export const VersionsView = z.object({
  name: z.string(),
  kind: z.enum(['defined', 'orphaned']),
  isKept: z.boolean(),
  head: WirePosition,
  serving: BuildView.nullable(),
  building: BuildingView.nullable(),
  former: BuildView.nullable(),
  offer: z
    .object({ changes: z.array(z.enum(['version', 'columns', 'code'])).readonly(), adoptable: z.boolean() })
    .nullable(),
});
export type VersionsView = z.infer<typeof VersionsView>;

const DifferenceKind = z.enum(['added', 'removed', 'changed']);

const Difference = z.object({
  kind: DifferenceKind,
  before: z.array(WireJson).readonly().nullable(),
  after: z.array(WireJson).readonly().nullable(),
  parting: z.object({ position: WirePosition, type: z.string(), stream: WireStream }).nullable(),
});
export type Difference = z.infer<typeof Difference>;

const DiffSummary = z.object({
  name: z.string(),
  oldBuild: z.int(),
  newBuild: z.int(),
  position: WirePosition,
  columns: z.array(z.string()).readonly(),
  keyColumns: z.int(),
  counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), same: z.int() }),
  byEvent: z.array(z.object({ type: z.string(), rows: z.int() })).readonly(),
  isCut: z.boolean(),
});
export type DiffSummary = z.infer<typeof DiffSummary>;

const DifferencesInput = z.object({
  name: z.string().min(1),
  kind: DifferenceKind.exactOptional(),
  /** Only rows that an event of this type parts. */
  event: z.string().exactOptional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(10_000).default(1_000),
});

const named = z.object({ name: z.string().min(1) });
const change = call.input(named).output(VersionsView);

export const projections = {
  list: call.output(z.array(VersionsView).readonly()),
  /** Builds what the workspace says beside what serves, or goes on with it. */
  build: change,
  /** How a build goes on, several times a second, until it is caught up, paused or failed, or there is none. */
  progress: call.input(named).output(streamOf(VersionsView)),
  pause: change,
  resume: change,
  /** Removes the build beside the one that serves. */
  cancel: change,
  /** Has the build serve as soon as it has read what the one that serves has; that becomes the former one. */
  switch: change,
  /** Has the former build serve again. */
  rollBack: change,
  /** Has what serves go on with new code and keep its rows. */
  adopt: change,
  /** Drops the rows of a read model that has no projection any more. */
  drop: call.input(named).output(z.object({})),
  /** Keeps them, or no longer. */
  keep: call.input(named.extend({ isKept: z.boolean() })).output(VersionsView),
  /** Compares the rows of the builds, and finds the first event at which each row parts. Fails with `unsupported` for other keys. */
  compare: call.input(named).output(DiffSummary),
  /** Rows of the newest comparison, those that part last first. Fails with `not-found` before there is one. */
  differences: call.input(DifferencesInput).output(z.object({ total: z.int(), rows: z.array(Difference).readonly() })),
};
