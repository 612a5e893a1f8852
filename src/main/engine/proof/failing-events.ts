import type { FailingEvent } from '../../../shared/contract/type-proof.ts';

export type Problem = FailingEvent['problems'][number];
export type FailedPlace = Omit<FailingEvent, 'problems'>;

/** Events that are told with all that is wrong with them; beyond that they are counted. */
const MOST_TOLD = 1_000;

/** The events that failed a proof, each once, with what failed on it. */
export class FailingEvents {
  readonly #told = new Map<string, { readonly place: FailedPlace; readonly problems: Problem[] }>();
  readonly #counted = new Set<string>();
  readonly #byReader = new Map<string, Set<string>>();

  get count(): number {
    return this.#counted.size;
  }

  /** What an event is told of already is not told again in the name of another reader. */
  add(place: FailedPlace, problem: Problem): void {
    const failed = this.#byReader.get(problem.reader) ?? new Set();
    this.#byReader.set(problem.reader, failed.add(place.eventId));
    this.#counted.add(place.eventId);
    const told = this.#told.get(place.eventId) ?? { place, problems: [] };
    if (told.problems.some((one) => one.message === problem.message && one.path === problem.path)) return;
    if (this.#told.size < MOST_TOLD || this.#told.has(place.eventId)) this.#told.set(place.eventId, told);
    told.problems.push(problem);
  }

  /** How many events failed there. */
  ofReader(reader: string): number {
    return this.#byReader.get(reader)?.size ?? 0;
  }

  /** In log order. */
  list(): readonly FailingEvent[] {
    const all = [...this.#told.values()].map(({ place, problems }) => ({ ...place, problems }));
    return all.sort((one, other) => one.position - other.position);
  }
}
