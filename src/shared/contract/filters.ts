/** Named filters of the log, kept in the workspace's folder as `filters/<name>.yaml`. */
import { z } from 'zod';
import { SavedFilter } from '../model/saved-filter.ts';
import { call } from './failures.ts';

const FilterView = z.object({ file: z.string(), filter: SavedFilter });
export type FilterView = z.infer<typeof FilterView>;

const Named = z.object({ name: z.string().min(1) });
const InFile = z.object({ file: z.string() });

export const filters = {
  /** By name. A file that is wrong is left out and among the workspace's findings. */
  list: call.output(z.array(FilterView).readonly()),
  /** A new one, or over the one of that name; comments and unknown keys of its file stay. */
  save: call.input(SavedFilter).output(InFile),
  rename: call.input(z.object({ from: z.string().min(1), to: z.string().trim().min(1).max(80) })).output(InFile),
  /** To the trash: `files.restore` brings it back. */
  remove: call.input(Named).output(z.object({ trashed: z.string(), file: z.string() })),
};
