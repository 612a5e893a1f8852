/** Events as text to paste elsewhere. */
import type { EventView } from '../../../shared/contract/events.ts';
import type { JsonObject } from '../../../shared/kernel/json.ts';
import { cloudEventAttributes } from '../../../shared/model/cloud-event.ts';

/** One as an object, several as a list. */
export function eventsAsJson(events: readonly EventView[]): string {
  return print(events.length === 1 ? events[0] : events);
}

/** CloudEvents 1.0 with the attributes that the bus gives them; several in its JSON batch format. */
export function eventsAsCloudEvents(events: readonly EventView[], subjectPrefix: string): string {
  const all = events.map((event) => ({ ...cloudEventAttributes(subjectPrefix, event), data: event.data }));
  return print(all.length === 1 ? all[0] : all);
}

/** The command lines that print them: one a run of positions without a gap. */
export function eventsAsCommands(events: readonly EventView[], folder: string): string {
  const runs: { from: number; to: number }[] = [];
  for (const { position } of events.toSorted((a, b) => a.position - b.position)) {
    const last = runs.at(-1);
    if (last !== undefined && position === last.to + 1) last.to = position;
    else runs.push({ from: position, to: position });
  }
  return runs
    .map(({ from, to }) => `replayground events ${quoted(folder)} --from ${from} --to ${to} --json`)
    .join('\n');
}

/** As the command line prints it with --json: its times in ISO 8601. */
export function eventRow(event: EventView): JsonObject {
  const { occurredAt, recordedAt, ...rest } = event;
  return { ...rest, occurredAt: new Date(occurredAt).toISOString(), recordedAt: new Date(recordedAt).toISOString() };
}

function print(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function quoted(text: string): string {
  return /^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
