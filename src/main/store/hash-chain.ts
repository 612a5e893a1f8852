/**
 * The hash chain over the log: what shows that nothing of it was changed after the fact.
 *
 *  H1 every append that holds events has one SHA-256 hash, over the hash before it and everything that its events say.
 *  H2 the hash is kept with the last event of its append; the other events of that append have none.
 *  H3 the hashed text is made of the stored text, line by line, none of which can hold a line break (see `prepare-append.ts`):
 *     two different appends never give the same text.
 *
 * It does not protect against someone who rewrites the log from some point on and computes every later hash again.
 */
import { hash } from 'node:crypto';
import type { StreamName } from '../../shared/kernel/names.ts';
import type { EventKind } from './event-kind.ts';
import type { EventRow } from './stored-event.ts';

export type ChainedEvent = { readonly row: EventRow; readonly stream: StreamName; readonly kind: EventKind };

/** What the first append of a log chains to. */
export const CHAIN_START = '';

/** The hash of one append (H1), as 43 characters of base64url. */
export function chainHash(previous: string, events: readonly ChainedEvent[]): string {
  let text = previous;
  for (const { row, stream, kind } of events) {
    text += `\n${row.position}\n${stream}\n${row.version}\n${kind.category}\n${kind.type}\n${kind.schemaVersion}`;
    text += `\n${row.occurredAt}\n${row.metadata}\n${row.data}`;
  }
  return hash('sha256', text, 'base64url');
}

/** Where the proof broke and what was found there. */
export type ChainBreak = { readonly at: number; readonly reason: string };

/** Proves a log that is handed to it event by event, in order. */
export class ChainProof {
  #previous = CHAIN_START;
  #open: ChainedEvent[] = [];
  #seen = 0;
  #events = 0;
  #appends = 0;

  /** Events in appends that are proven. */
  get events(): number {
    return this.#events;
  }

  get appends(): number {
    return this.#appends;
  }

  /** Adds the next event with its stored hash (H2); answers a break, after which the proof is over. */
  add(event: ChainedEvent, storedHash: string | null): ChainBreak | undefined {
    this.#seen += 1;
    if (event.row.position !== this.#seen) return missing(this.#seen);
    this.#open.push(event);
    return storedHash === null ? undefined : this.#closeAppend(storedHash);
  }

  /** Ends the proof at the head that the store knows: its position and the newest hash. */
  finish(head: number, headHash: string): ChainBreak | undefined {
    if (this.#seen < head) return missing(this.#seen + 1);
    const open = this.#open[0];
    if (open !== undefined) return altered(open.row.position, this.#seen);
    return this.#previous === headHash ? undefined : altered(head, head);
  }

  #closeAppend(storedHash: string): ChainBreak | undefined {
    const computed = chainHash(this.#previous, this.#open);
    const first = this.#open[0]?.row.position ?? this.#seen;
    if (computed !== storedHash) return altered(first, this.#seen);
    this.#events += this.#open.length;
    this.#appends += 1;
    this.#previous = computed;
    this.#open = [];
    return undefined;
  }
}

function missing(at: number): ChainBreak {
  return { at, reason: `the event at position ${at} is missing` };
}

function altered(first: number, last: number): ChainBreak {
  const which =
    first === last
      ? `the event at position ${first} does not match its hash`
      : `the events at positions ${first} to ${last} do not match their hash`;
  return { at: first, reason: `${which}: something was changed or removed after it was recorded` };
}
