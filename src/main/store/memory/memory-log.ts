import { type MessageId, type Position, position, type StreamName, version } from '../../../shared/kernel/names.ts';
import { EMPTY_LOG, type LogTail, type StreamState } from '../commit-rules.ts';
import type { RecordedEvent } from '../event.ts';
import { passesFilter } from '../event-filter.ts';
import { type EventKind, EventKinds } from '../event-kind.ts';
import type { StreamRange } from '../event-store.ts';
import type { ChainedEvent } from '../hash-chain.ts';
import { knownEvent } from '../known-page.ts';
import type { PageRequest } from '../log-pages.ts';
import { type LogTextPage, type TextRequest, textKinds } from '../log-text.ts';
import type { StoredEvent } from '../stored-event.ts';

/** One stream: its category, and the position of each of its versions. */
export type MemoryStream = { readonly category: string; readonly positions: number[] };

/** An event as it lies in memory; `hash` stands with the last event of its append (H2). */
export type MemoryEntry = ChainedEvent & { readonly hash: string | null };

/** Events looked at in one go; see `readPage` of log-pages.ts. */
const WINDOW = 20_000;

/** The log in memory: entries in order, and where each stream's, flow's and id's events are. */
export class MemoryLog {
  readonly entries: MemoryEntry[] = [];
  readonly streams = new Map<StreamName, MemoryStream>();
  readonly #kinds = new EventKinds();
  readonly #ids = new Map<string, number>();
  #tail: LogTail = EMPTY_LOG;

  get tail(): LogTail {
    return this.#tail;
  }

  head(): Position {
    return position(this.#tail.head);
  }

  streamState(stream: StreamName): StreamState | undefined {
    const found = this.streams.get(stream);
    return found && { version: version(found.positions.length), category: found.category };
  }

  kindOf(category: string, type: string, schemaVersion: number): EventKind {
    const known = this.#kinds.find(category, type, schemaVersion);
    if (known !== undefined) return known;
    const kind = { id: this.#kinds.nextId, category, type, schemaVersion };
    this.#kinds.add(kind);
    return kind;
  }

  /** Takes over what `recordEvents` made. */
  add(events: readonly ChainedEvent[], tail: LogTail): void {
    for (const [index, event] of events.entries()) {
      this.#addEntry({ ...event, hash: index === events.length - 1 ? tail.hash : null });
    }
    this.#tail = tail;
  }

  find(id: MessageId): RecordedEvent | undefined {
    const at = this.#ids.get(id);
    return at === undefined ? undefined : this.#eventAt(at);
  }

  readStream(stream: StreamName, range: StreamRange): readonly RecordedEvent[] {
    const events: RecordedEvent[] = [];
    const positions = this.streams.get(stream)?.positions ?? [];
    const { upToTime, direction = 'forwards', limit = Number.POSITIVE_INFINITY } = range;
    const first = Math.max(range.fromVersion ?? 1, 1);
    const last = Math.min(range.upToVersion ?? positions.length, positions.length);
    for (let step = 0; step <= last - first && events.length < limit; step += 1) {
      const at = direction === 'forwards' ? first + step : last - step;
      const event = this.#eventAt(positions[at - 1] as number);
      if (upToTime === undefined || event.recordedAt <= upToTime) events.push(event);
    }
    return events;
  }

  /** See `LogSource.readPage`: never looks at more than a window of the log in one go. */
  readPage({ after, upTo, filter, direction, limit }: PageRequest): {
    readonly events: readonly RecordedEvent[];
    readonly through: Position;
  } {
    const events: RecordedEvent[] = [];
    const forwards = direction === 'forwards';
    const steps = Math.min(upTo - after, WINDOW);
    let looked = 0;
    for (; looked < steps && events.length < limit; looked += 1) {
      const event = this.#eventAt(forwards ? after + looked + 1 : upTo - looked);
      if (passesFilter(event, filter)) events.push(event);
    }
    return { events, through: position(forwards ? after + looked : upTo - looked) };
  }

  /** See `LogTextSource.readText`. */
  readText({ after, upTo, types, limit }: TextRequest): Omit<LogTextPage, 'live'> {
    const entries: MemoryEntry[] = [];
    let at: number = after;
    for (; at < upTo && entries.length < limit; at += 1) {
      const entry = this.entries[at] as MemoryEntry;
      if (types?.includes(entry.kind.type) ?? true) entries.push(entry);
    }
    const through = position(at);
    return {
      text: Buffer.from(`[${entries.map(entryText).join()}]`),
      kinds: textKinds(entries.map(({ kind }) => kind)),
      count: entries.length,
      kindOrder: entries.map(({ kind }) => kind.id).join(),
      first: position(entries[0]?.row.position ?? through),
      through,
    };
  }

  #addEntry(entry: MemoryEntry): void {
    const { row, stream: name, kind } = entry;
    this.entries.push(entry);
    const stream = this.streams.get(name) ?? { category: kind.category, positions: [] };
    stream.positions.push(row.position);
    this.streams.set(name, stream);
    const { id } = knownEvent(entry);
    if (!this.#ids.has(id)) this.#ids.set(id, row.position);
  }

  #eventAt(at: number): StoredEvent {
    return knownEvent(this.entries[at - 1] as MemoryEntry);
  }
}

/** (X1) */
function entryText({ row, stream, kind }: MemoryEntry): string {
  const place = `${row.position},${row.version},${kind.id},${JSON.stringify(stream)},${row.occurredAt}`;
  return `[${place},${row.metadata},${row.data}]`;
}
