import type { EventDetails, EventPage } from '../stored-event.ts';
import type { NamedDetails } from './log-row.ts';

/** The numbers of a page's events, by their places in it, as far as reading the page has told them. */
export type KnownNumbers = {
  readonly position?: (index: number) => number;
  readonly version?: (index: number) => number;
  readonly occurredAt?: (index: number) => number;
};

/** A page whose details are fetched, all together, when the first of them is asked for that is not known. */
export class FetchedPage implements EventPage {
  readonly #known: KnownNumbers;
  readonly #fetch: () => readonly NamedDetails[];
  #fetched: readonly NamedDetails[] | undefined;

  constructor(known: KnownNumbers, fetch: () => readonly NamedDetails[]) {
    this.#known = known;
    this.#fetch = fetch;
  }

  positionAt(index: number): number {
    return this.#known.position?.(index) ?? this.#at(index).position;
  }

  versionAt(index: number): number {
    return this.#known.version?.(index) ?? this.#at(index).version;
  }

  occurredAtAt(index: number): number {
    return this.#known.occurredAt?.(index) ?? this.#at(index).occurredAt;
  }

  detailsAt(index: number): EventDetails {
    return this.#at(index);
  }

  #at(index: number): NamedDetails {
    this.#fetched ??= this.#fetch();
    const details = this.#fetched[index];
    if (details === undefined) throw new Error(`no details for event ${index} of a page of ${this.#fetched.length}`);
    return details;
  }
}
