import type { EventFilter, RecordedEvent } from './event.ts';

/** True when the event passes every given part of the filter. The cheap parts are asked first. */
export function passesFilter(event: RecordedEvent, filter: EventFilter): boolean {
  if (filter.types !== undefined && !filter.types.includes(event.type)) return false;
  if (filter.stream !== undefined && filter.stream !== event.stream) return false;
  if (filter.categories !== undefined && !filter.categories.includes(event.category)) return false;
  if (filter.correlationId !== undefined && filter.correlationId !== event.correlationId) return false;
  if (filter.since !== undefined && event.recordedAt < filter.since) return false;
  return filter.until === undefined || event.recordedAt <= filter.until;
}
