import type { RecordedEvent } from './event.ts';

/**
 * The events as JSON text for a fold in the sandbox: an array of {type, schemaVersion, data, version, timeMs}, made of the stored text without
 * parsing it. `timeMs` is when the event occurred, in milliseconds since the epoch.
 */
export function eventsText(events: readonly RecordedEvent[]): string {
  let text = '[';
  let lastType: string | undefined;
  let lastSchemaVersion = 0;
  let opening = '';
  for (const event of events) {
    if (event.type !== lastType || event.schemaVersion !== lastSchemaVersion) {
      lastType = event.type;
      lastSchemaVersion = event.schemaVersion;
      opening = `{"type":${JSON.stringify(lastType)},"schemaVersion":${lastSchemaVersion},"data":`;
    }
    text += text.length === 1 ? opening : `,${opening}`;
    text += `${event.dataText},"version":${event.version},"timeMs":${event.occurredAt}}`;
  }
  return `${text}]`;
}
