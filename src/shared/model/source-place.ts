/** Where something is in the workspace. */

/** A place in a workspace file; `file` is relative to the workspace, line and column count from 1. */
export type SourcePlace = { readonly file: string; readonly line: number; readonly column: number };
