/**
 * Runs the codes of two builds over the same history, step by step, and tells of each of some rows the first event after which it is
 * not the same in both. Only those rows are held; of what else the codes decide, nothing is kept.
 */
import { isAppError } from '../../shared/kernel/failure.ts';
import { type Position, START } from '../../shared/kernel/names.ts';
import type { Projection } from '../../shared/model/actors.ts';
import type { HandlerModule } from '../sandbox/sandbox.ts';
import type { EventStore } from '../store/event-store.ts';
import type { EventPlace } from '../store/log-text.ts';
import { handledTypes, handlePage } from './handled-page.ts';
import { parseOutcome } from './parsed-outcome.ts';
import { applyRowChange, type Row, type RowChange } from './row-change.ts';
import { type Shape, shapeOf } from './shape.ts';

export type LockstepSide = { readonly definition: Projection; readonly module: HandlerModule };

export type LockstepWish = {
  readonly store: EventStore;
  readonly old: LockstepSide;
  readonly now: LockstepSide;
  /** Both builds have read so far. */
  readonly upTo: Position;
  /** The rows that are followed, by the text of their keys. */
  readonly keys: ReadonlySet<string>;
  readonly signal: AbortSignal;
};

/** Where each row's runs part; a row whose runs never do is left out. */
export async function partings(wish: LockstepWish): Promise<ReadonlyMap<string, EventPlace>> {
  const found = new Map<string, EventPlace>();
  if (wish.keys.size === 0) return found;
  const old = new Side(wish.old, wish);
  const now = new Side(wish.now, wish);
  for await (const { place, ofOld, ofNew } of stepsOf(old.steps(), now.steps())) {
    const touched = new Set([...old.apply(ofOld), ...now.apply(ofNew)]);
    for (const key of touched) if (!found.has(key) && !sameRows(old, now, key)) found.set(key, place);
    if (found.size === wish.keys.size) break;
  }
  return found;
}

type Changes = readonly RowChange[];
/** An event on which a code changes one of the rows. */
type Step = { readonly place: EventPlace; readonly changes: Changes };

class Side {
  readonly shape: Shape;
  readonly #side: LockstepSide;
  readonly #wish: LockstepWish;
  readonly #rows = new Map<string, Row | null>();

  constructor(side: LockstepSide, wish: LockstepWish) {
    this.shape = shapeOf(side.definition);
    this.#side = side;
    this.#wish = wish;
  }

  async *steps(): AsyncGenerator<Step> {
    const { definition, module } = this.#side;
    const { store, upTo, signal } = this.#wish;
    const handled = handledTypes(module);
    const types = definition.from.filter((type) => handled.has(type));
    if (types.length === 0) return;
    for await (const page of store.followText({ after: START, upTo, types, signal })) {
      const done = await handlePage(module, definition.name, page);
      for (let index = 0; index < done.count; index += 1) {
        const changes = this.#ofInterest(parseOutcome(this.shape, done.outcomeAt(index)).changes);
        if (changes.length > 0) yield { place: done.placeAt(index), changes };
      }
    }
  }

  row(key: string): Row | null {
    return this.#rows.get(key) ?? null;
  }

  /** Applies one event's changes together or not at all; answers the rows that were touched. */
  apply(changes: Changes): readonly string[] {
    const before = changes.map(({ key }) => [key, this.row(key)] as const);
    try {
      for (const change of changes)
        this.#rows.set(change.key, applyRowChange(this.shape, this.row(change.key), change));
    } catch (error) {
      if (!isAppError(error, 'handler-failed')) throw error;
      for (const [key, row] of before.toReversed()) this.#rows.set(key, row);
    }
    return changes.map(({ key }) => key);
  }

  #ofInterest(changes: Changes): Changes {
    return changes.filter(({ key }) => this.#wish.keys.has(key));
  }
}

type BothSteps = { readonly place: EventPlace; readonly ofOld: Changes; readonly ofNew: Changes };

/** The steps of one side, looked at one ahead. */
class Ahead {
  readonly #steps: AsyncGenerator<Step>;
  #next: Step | undefined;

  private constructor(steps: AsyncGenerator<Step>) {
    this.#steps = steps;
  }

  static async of(steps: AsyncGenerator<Step>): Promise<Ahead> {
    const ahead = new Ahead(steps);
    await ahead.#look();
    return ahead;
  }

  /** Where the next step is; infinity when there is none. */
  get at(): number {
    return this.#next?.place.position ?? Number.POSITIVE_INFINITY;
  }

  /** The next step if it is at that position. */
  async take(position: number): Promise<Step | undefined> {
    if (this.at !== position) return undefined;
    const step = this.#next;
    await this.#look();
    return step;
  }

  async close(): Promise<void> {
    await this.#steps.return(undefined);
  }

  async #look(): Promise<void> {
    const next = await this.#steps.next();
    this.#next = next.done ? undefined : next.value;
  }
}

/** The steps of both in the order of the log; those of one event together. */
async function* stepsOf(old: AsyncGenerator<Step>, now: AsyncGenerator<Step>): AsyncGenerator<BothSteps> {
  const [one, other] = await Promise.all([Ahead.of(old), Ahead.of(now)]);
  try {
    for (;;) {
      const at = Math.min(one.at, other.at);
      const ofOld = await one.take(at);
      const ofNew = await other.take(at);
      const place = (ofOld ?? ofNew)?.place;
      if (place === undefined) return;
      yield { place, ofOld: ofOld?.changes ?? [], ofNew: ofNew?.changes ?? [] };
    }
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

/** By the names of the columns; what one of them does not have is null. */
function sameRows(old: Side, now: Side, key: string): boolean {
  const before = old.row(key);
  const after = now.row(key);
  if (before === null || after === null) return before === after;
  const names = new Set([...old.shape.indexOf.keys(), ...now.shape.indexOf.keys()]);
  const cellOf = ({ shape }: Side, row: Row, name: string) => row[shape.indexOf.get(name) ?? -1] ?? null;
  return [...names].every((name) => cellOf(old, before, name) === cellOf(now, after, name));
}
