/**
 * The steps that were taken on a design, so that each can be taken back: a file in the workspace's local folder.
 *
 *  J1 a step is written down before its first file changes; one that was cut off is taken back when the workspace is opened again.
 *  J2 undo and redo restore every byte, and are refused as a whole when a file is not as the step left it.
 *  J3 a new step forgets what was undone; only the newest steps are kept.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EditHistory, EditStep } from '../../../shared/model/design-edit.ts';
import { writeFileAtomic } from '../atomic-write.ts';
import { LOCAL_FOLDER } from '../types-file.ts';
import type { TextChange } from './plan-edits.ts';
import { takeBackChanges, type WritingPowers, writeChanges } from './text-changes.ts';

const HISTORY_FILE = 'design-history.json';
const MOST_STEPS = 100;

const Change = z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() });
const Step = EditStep.extend({ changes: z.array(Change) });
const Journal = z.object({
  format: z.literal(1),
  done: z.array(Step),
  undone: z.array(Step),
  /** The changes of a step that is being taken. */
  underWay: z.array(Change).nullable(),
});
type Journal = z.infer<typeof Journal>;
export type JournalStep = z.infer<typeof Step>;

const NOTHING: Journal = { format: 1, done: [], undone: [], underWay: null };

export class EditJournal {
  readonly #folder: string;
  readonly #powers: WritingPowers;
  #journal: Journal;

  constructor(folder: string, powers: WritingPowers, journal: Journal) {
    this.#folder = folder;
    this.#powers = powers;
    this.#journal = journal;
  }

  history(): EditHistory {
    return EditHistory.parse({ done: this.#journal.done.toReversed(), undone: this.#journal.undone.toReversed() });
  }

  /** What undo would take back, or redo do again; undefined when there is nothing. */
  next(direction: 'undo' | 'redo'): JournalStep | undefined {
    return (direction === 'undo' ? this.#journal.done : this.#journal.undone).at(-1);
  }

  /** @throws AppError as `writeChanges`; nothing is remembered then. */
  async take(title: string, changes: readonly TextChange[]): Promise<EditStep> {
    const step = { id: this.#powers.ids.next(), title, changes: [...changes] };
    const { done } = this.#journal;
    await this.#write(step.changes, title, { done: [...done, step].slice(-MOST_STEPS), undone: [] }); // (J3)
    return { id: step.id, title };
  }

  /** (J2) @throws AppError as `writeChanges`. */
  async go(direction: 'undo' | 'redo', step: JournalStep): Promise<EditStep> {
    const { done, undone } = this.#journal;
    const doing = `${direction} "${step.title}"`;
    const next =
      direction === 'undo'
        ? { done: done.slice(0, -1), undone: [...undone, step] }
        : { done: [...done, step], undone: undone.slice(0, -1) };
    await this.#write(direction === 'undo' ? reversed(step.changes) : step.changes, doing, next);
    return { id: step.id, title: step.title };
  }

  async #write(changes: readonly TextChange[], doing: string, next: Pick<Journal, 'done' | 'undone'>): Promise<void> {
    const before = this.#journal;
    await this.#save({ ...before, underWay: [...changes] }); // (J1)
    try {
      await writeChanges(this.#folder, changes, doing, this.#powers);
    } catch (error) {
      await this.#save(before);
      throw error;
    }
    await this.#save({ format: 1, ...next, underWay: null });
  }

  async #save(journal: Journal): Promise<void> {
    await writeFileAtomic(join(this.#folder, LOCAL_FOLDER, HISTORY_FILE), JSON.stringify(journal), this.#powers.ids);
    this.#journal = journal;
  }
}

/** Opens the journal of a workspace, and takes back a step that was cut off. @throws AppError `workspace-unavailable`. */
export async function openEditJournal(folder: string, powers: WritingPowers): Promise<EditJournal> {
  const journal = await readJournal(folder);
  if (journal.underWay !== null) await takeBackChanges(folder, journal.underWay, powers);
  return new EditJournal(folder, powers, { ...journal, underWay: null });
}

/** What cannot be read is no history: the files of the workspace are all that counts. */
async function readJournal(folder: string): Promise<Journal> {
  const text = await readFile(join(folder, LOCAL_FOLDER, HISTORY_FILE), 'utf8').catch(() => undefined); // none yet
  if (text === undefined) return NOTHING;
  try {
    return Journal.safeParse(JSON.parse(text)).data ?? NOTHING;
  } catch {
    // Half a file of a crash of the disk itself.
    return NOTHING;
  }
}

function reversed(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
}
