import type { RecordedEvent } from './event.ts';

/**
 * The events as JSON text for a fold in the sandbox: an array of {type, data, version, timeMs}, made of the stored text without
 * parsing it. `timeMs` is when the event occurred, in milliseconds since the epoch.
 */
export function eventsText(events: readonly RecordedEvent[]): string {
  let text = '[';
  let lastType: string | undefined;
  let opening = '';
  for (const event of events) {
    if (event.type !== lastType) {
      lastType = event.type;
      opening = `{"type":${JSON.stringify(lastType)},"data":`;
    }
    text += text.length === 1 ? opening : `,${opening}`;
    text += `${event.dataText},"version":${event.version},"timeMs":${event.occurredAt}}`;
  }
  return `${text}]`;
}
