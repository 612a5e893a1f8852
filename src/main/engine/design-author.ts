/**
 * Changes the design for a person: plans edits on the files as they are, says what they would do to recorded history, writes them as
 * one undoable change and waits until the engine has read it.
 *
 *  H1 what would strand recorded events, or have history handled again, is asked first; nothing is written until it was accepted.
 *  H2 edits, undo and redo take turns, with each other and with the Files area's writers.
 */
import type { DesignEdit, EditOutcome, EditPlan, EditState, EditStep } from '../../shared/model/design-edit.ts';
import { partsOfId } from '../../shared/model/design-edit.ts';
import type { EventStore } from '../store/event-store.ts';
import type { EditJournal, JournalStep } from '../workspace/authoring/edit-journal.ts';
import { LAYOUT_FILE, readLayout } from '../workspace/authoring/layout-file.ts';
import { readTexts } from '../workspace/authoring/workspace-texts.ts';
import { loadWorkspace } from '../workspace/load-workspace.ts';
import type { TextFiles } from '../workspace/text-files.ts';
import { writeTypesFile } from '../workspace/types-file.ts';
import { historyConcerns } from './history-concerns.ts';
import type { LiveWorkspace } from './live-workspace.ts';
import type { Powers } from './powers.ts';
import { Turns } from './turns.ts';

type Texts = Awaited<ReturnType<typeof readTexts>>;
type Changes = JournalStep['changes'];

/** A step before it is taken. */
type Intent = { readonly plan: EditPlan; readonly changes: Changes; readonly write: () => Promise<EditStep> };
type Written =
  | Exclude<EditOutcome, { outcome: 'done' }>
  | (Omit<Intent, 'write'> & { readonly outcome: 'written'; readonly step: EditStep; readonly revision: number });

/** How long a change of the files may take to come into force before a caller is told without it. */
const SETTLE_MS = 4_000;
const LOOK_AGAIN_MS = 20;

export type DesignAuthorParts = {
  readonly folder: string;
  readonly powers: Powers;
  readonly files: TextFiles;
  readonly journal: EditJournal;
  /** Of edits and of readings of the files. */
  readonly turns: Turns;
  readonly workspace: Pick<LiveWorkspace, 'news'>;
  readonly store: EventStore;
  /** Whether the folder is watched, so that changes come into force. */
  readonly isLive: boolean;
};

export class DesignAuthor {
  readonly #parts: DesignAuthorParts;
  readonly #turns = new Turns();

  constructor(parts: DesignAuthorParts) {
    this.#parts = parts;
  }

  /** What can be undone and redone, and where blocks were put by hand. */
  async state(): Promise<EditState> {
    const { files, journal } = this.#parts;
    const text = await files.read(LAYOUT_FILE).catch(() => undefined); // none, or none that can be read: all is laid out
    return { ...journal.history(), blocks: readLayout(text?.text) };
  }

  /** What edits would do; writes nothing. @throws AppError as `planEdits`. */
  async preview(edits: readonly DesignEdit[]): Promise<EditPlan> {
    return (await this.#plan(edits)).plan;
  }

  /** Takes edits as one step. @throws AppError as `planEdits` and `writeChanges`; nothing is changed then. */
  apply(edits: readonly DesignEdit[], accept: boolean): Promise<EditOutcome> {
    return this.#inTurn(async () => {
      const { plan, changes } = await this.#plan(edits);
      return { plan, changes, write: () => this.#parts.journal.take(plan.title, changes) };
    }, accept);
  }

  /** Takes the newest step back. @throws AppError `version-conflict` when a file is not as the step left it; nothing is changed then. */
  undo(accept: boolean): Promise<EditOutcome> {
    return this.#go('undo', accept);
  }

  redo(accept: boolean): Promise<EditOutcome> {
    return this.#go('redo', accept);
  }

  #go(direction: 'undo' | 'redo', accept: boolean): Promise<EditOutcome> {
    const { journal } = this.#parts;
    return this.#inTurn(async () => {
      const step = journal.next(direction);
      if (step === undefined) return undefined;
      const changes = direction === 'undo' ? reversed(step.changes) : step.changes;
      const plan = await this.#planOfStep(direction, step.title, changes);
      return { plan, changes, write: () => journal.go(direction, step) };
    }, accept);
  }

  /** (H1, H2) */
  #inTurn(intend: () => Promise<Intent | undefined>, accept: boolean): Promise<EditOutcome> {
    const { files, turns, workspace } = this.#parts;
    const write = async (): Promise<Written> => {
      const intent = await intend();
      if (intent === undefined || intent.changes.length === 0) return { outcome: 'nothing' };
      const { plan, changes } = intent;
      if (plan.concerns.length > 0 && !accept) return { outcome: 'asks', plan };
      const { revision } = workspace.news();
      return { outcome: 'written', step: await intent.write(), plan, changes, revision };
    };
    return this.#turns.run(async () => {
      const written = await files.exclusively(() => turns.run(write));
      if (written.outcome !== 'written') return written;
      const { step, plan, changes, revision } = written;
      await this.#settle(changes, revision);
      return { outcome: 'done', step, plan, ...this.#news() };
    });
  }

  async #plan(edits: readonly DesignEdit[]): Promise<{ readonly plan: EditPlan; readonly changes: Changes }> {
    const { planEdits, fileChangeOf } = await import('../workspace/authoring/plan-edits.ts');
    const texts = await readTexts(this.#parts.files);
    const { title, changes, left, notes } = planEdits(texts, edits);
    const renamed = edits.flatMap((edit) => (edit.kind === 'rename' && isConsumer(edit.id) ? [edit.name] : []));
    const concerns = await this.#concerns(texts, [...changes], renamed);
    return { plan: { title, files: changes.map(fileChangeOf), left, notes, concerns }, changes: [...changes] };
  }

  async #planOfStep(direction: 'undo' | 'redo', title: string, changes: Changes): Promise<EditPlan> {
    const { fileChangeOf } = await import('../workspace/authoring/plan-edits.ts');
    const concerns = await this.#concerns(await readTexts(this.#parts.files), changes, []);
    const verb = direction === 'undo' ? 'Undo' : 'Redo';
    return { title: `${verb} “${title}”`, files: changes.map(fileChangeOf), left: [], notes: [], concerns };
  }

  #concerns(texts: Texts, changes: Changes, renamedConsumers: readonly string[]): Promise<readonly string[]> {
    return historyConcerns({ before: texts, after: afterChanges(texts, changes), renamedConsumers }, this.#parts.store);
  }

  /** Waits until the engine has read what was written, if it does; not for ever, for the files may say nothing new. */
  async #settle(changes: Changes, revision: number): Promise<void> {
    const { workspace, isLive, folder, powers } = this.#parts;
    const { clock } = powers;
    if (!changes.some(({ path }) => path !== LAYOUT_FILE)) return;
    if (!isLive) return renewTypes(folder, powers);
    const deadline = clock.now() + SETTLE_MS;
    // Not by following the news: whoever follows them has the types checked as well.
    while (workspace.news().revision === revision && clock.now() < deadline) {
      await new Promise<void>((wake) => clock.after(LOOK_AGAIN_MS, wake));
    }
  }

  #news() {
    const { revision, inForce, findings } = this.#parts.workspace.news();
    return { revision, inForce, errors: findings.filter(({ severity }) => severity === 'error').length };
  }
}

/** For an engine that watches nothing: the next one would write the types as well. */
async function renewTypes(folder: string, powers: Powers): Promise<void> {
  const { model } = await loadWorkspace(folder);
  if (model !== null) await writeTypesFile(folder, model, powers.ids);
}

function afterChanges(texts: Texts, changes: Changes): Texts {
  const after = new Map(texts);
  for (const change of changes) {
    if (change.after === null) after.delete(change.path);
    else after.set(change.path, change.after);
  }
  return after;
}

function reversed(changes: Changes): Changes {
  return changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
}

function isConsumer(id: string): boolean {
  return partsOfId(id).kind === 'consumer';
}
