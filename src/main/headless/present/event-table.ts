/** The log as lines of fixed columns, so that a live tail lines up with what was printed before it. */
import type { EventView } from '../../../shared/contract/events.ts';
import { formatClock } from './figures.ts';
import { clip, type Paint } from './paint.ts';

export type EventLineOptions = { readonly width: number; readonly paint: Paint; readonly nowMs: number };

const POSITION = 7;
const STREAM = 24;
const TYPE = 20;

export function eventHeading({ paint, width }: Omit<EventLineOptions, 'nowMs'>): string {
  const heading = `${'position'.padStart(POSITION + 1)}  ${'recorded'.padEnd(13)}  ${'stream@version'.padEnd(STREAM)}  ${'type'.padEnd(TYPE)}  data`;
  return `${paint('quiet', clip(heading, width))}\n`;
}

/** "     1234  14:02:11.123Z  order-301482@3            OrderConfirmed        {...}"; data is cut to the width. */
export function eventLine(event: EventView, { width, paint, nowMs }: EventLineOptions): string {
  const place = String(event.position).padStart(POSITION + 1);
  const clock = formatClock(event.recordedAt, nowMs);
  const stream = `${event.stream}@${event.version}`.padEnd(STREAM);
  const type = event.type.padEnd(TYPE);
  const used = [place, clock, stream, type].reduce((sum, part) => sum + part.length + 2, 0);
  const data = clip(JSON.stringify(event.data), Math.max(12, width - used));
  return `${paint('quiet', place)}  ${paint('quiet', clock)}  ${stream}  ${paint('event', type)}  ${data}\n`;
}
