import type { StreamName } from '../../shared/kernel/names.ts';
import type { EventKind } from './event-kind.ts';
import { type EventDetails, type EventPage, type EventRow, StoredEvent } from './stored-event.ts';

type KnownEvent = { readonly row: EventRow; readonly stream: StreamName; readonly kind: EventKind };

/** A page of which everything is at hand. */
class KnownPage implements EventPage {
  readonly #events: readonly KnownEvent[];

  constructor(events: readonly KnownEvent[]) {
    this.#events = events;
  }

  positionAt(index: number): number {
    return this.#at(index).row.position;
  }

  versionAt(index: number): number {
    return this.#at(index).row.version;
  }

  occurredAtAt(index: number): number {
    return this.#at(index).row.occurredAt;
  }

  detailsAt(index: number): EventDetails {
    const { stream, row } = this.#at(index);
    return { stream, metadata: row.metadata };
  }

  #at(index: number): KnownEvent {
    return this.#events[index] as KnownEvent;
  }
}

export function knownEvents(events: readonly KnownEvent[]): readonly StoredEvent[] {
  const page = new KnownPage(events);
  return events.map(({ row, kind }, index) => new StoredEvent(row.data, kind, page, index));
}

export function knownEvent(event: KnownEvent): StoredEvent {
  return new StoredEvent(event.row.data, event.kind, new KnownPage([event]), 0);
}
