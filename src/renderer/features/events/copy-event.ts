/** An event as text to paste elsewhere. */
import type { EventView } from '../../../shared/contract/events.ts';

export function eventAsJson(event: EventView): string {
  return JSON.stringify(event, null, 2);
}

/** CloudEvents 1.0, structured JSON mode, with the attributes that the bus gives it. `workspace` stands in `source`. */
export function eventAsCloudEvent(event: EventView, workspace: string): string {
  const attributes = {
    specversion: '1.0',
    id: event.id,
    source: `/${encodeURIComponent(workspace)}/${encodeURIComponent(event.category)}`,
    type: event.type,
    subject: event.stream,
    time: new Date(event.occurredAt).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `registry://${event.type}/${event.schemaVersion}`,
    sequence: String(event.position),
    streamversion: event.version,
    schemaversion: event.schemaVersion,
    category: event.category,
    correlationid: event.correlationId,
    ...(event.causationId === null ? {} : { causationid: event.causationId }),
    actor: event.actor,
    recordedtime: new Date(event.recordedAt).toISOString(),
    data: event.data,
  };
  return JSON.stringify(attributes, null, 2);
}

/** The command line that prints it. */
export function eventAsCommand(event: EventView, folder: string): string {
  return `replayground events ${quoted(folder)} --from ${event.position} --to ${event.position} --json`;
}

function quoted(text: string): string {
  return /^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
