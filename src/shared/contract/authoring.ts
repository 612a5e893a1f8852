/** Changing the design from the canvas or the command line: edits that are one undoable change of the workspace's files. */
import { z } from 'zod';
import { DesignEdit, EditOutcome, EditPlan, EditState } from '../model/design-edit.ts';
import { call } from './failures.ts';

/** Taken together, as one step; each sees what those before it did. */
const Edits = z.array(DesignEdit).min(1).max(100).readonly();

/** Whether the person has read the plan's concerns and wants it all the same. */
const Accept = z.boolean().default(false);

export const authoring = {
  state: call.output(EditState),
  /** What edits would do. Fails as `apply` does, and writes nothing. */
  preview: call.input(z.object({ edits: Edits })).output(EditPlan),
  /**
   * Fails with `invalid-input` (a name, a connection, an error that it would bring in), `not-found`, `invalid-workspace` (a file that
   * cannot be read), `unsupported` (code that cannot be edited), `version-conflict`; nothing is changed then.
   */
  apply: call.input(z.object({ edits: Edits, accept: Accept })).output(EditOutcome),
  /** Fails with `version-conflict` when somebody changed a file of the step since; nothing is changed then. */
  undo: call.input(z.object({ accept: Accept })).output(EditOutcome),
  redo: call.input(z.object({ accept: Accept })).output(EditOutcome),
};
