/** How the areas link to each other: one function a kind of thing. The names of query parameters are fixed here and nowhere else. */
import type { Place } from './place.ts';

const place = (area: string, item: string | null = null, query: Place['query'] = {}): Place => ({ area, item, query });

/** The log at one event, selected. */
export const eventPlace = (position: number): Place => place('events', null, { at: String(position) });

/** The log through a filter: `{ type: 'OrderPlaced,OrderCancelled' }`, `{ stream }`, `{ category }`, `{ correlation }`. */
export const eventsPlace = (filter: EventsQuery = {}): Place => place('events', null, filter);
export type EventsQuery = {
  readonly type?: string;
  readonly stream?: string;
  readonly category?: string;
  readonly correlation?: string;
};

/** One stream, and its state at a version. */
export const streamPlace = (stream: string, version?: number): Place =>
  place('streams', stream, version === undefined ? {} : { at: String(version) });

export const readModelPlace = (name: string): Place => place('read-models', name);

/** An actor by its id: "consumer/inventory". */
export const actorPlace = (id: string): Place => place('actors', null, { actor: id });

/** A node of the design: "consumer/inventory", "event/OrderPlaced". */
export const designPlace = (node?: string): Place => place('design', null, node === undefined ? {} : { node });

/** A dead letter by its id. */
export const deadLetterPlace = (id: string): Place => place('dead-letters', null, { letter: id });

/** A file of the workspace, at a line and a column, both from 1. */
export const filePlace = (file: string, line?: number, column?: number): Place =>
  place('files', null, {
    file,
    ...(line !== undefined && { line: String(line) }),
    ...(column !== undefined && { column: String(column) }),
  });

/** The form of a command; filled in from a recorded message when `from` is the position of an event ("send again"). */
export const sendPlace = (command?: string, from?: number): Place =>
  place('send', null, {
    ...(command !== undefined && { command }),
    ...(from !== undefined && { from: String(from) }),
  });
