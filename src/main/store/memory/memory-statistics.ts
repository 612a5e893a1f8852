import { type StreamName, timestampMs } from '../../../shared/kernel/names.ts';
import type { CategoryStats, Statistics, StreamStats, TypeStats } from '../event-store.ts';
import { knownEvent } from '../known-page.ts';
import type { OpenGate } from '../open-gate.ts';
import type { MemoryEntry, MemoryLog, MemoryStream } from './memory-log.ts';

/** Counted on demand: a store in memory is small. */
export class MemoryStatistics implements Statistics {
  readonly #gate: OpenGate;
  readonly #log: MemoryLog;

  constructor(gate: OpenGate, log: MemoryLog) {
    this.#gate = gate;
    this.#log = log;
  }

  async streams(options: Parameters<Statistics['streams']>[0] = {}): Promise<readonly StreamStats[]> {
    this.#gate.require();
    const { category, after, limit } = options;
    return [...this.#log.streams]
      .filter(
        ([name, stream]) => (after === undefined || name > after) && (category ?? stream.category) === stream.category,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([name, stream]) => this.#streamStats(name, stream));
  }

  async categories(): Promise<readonly CategoryStats[]> {
    this.#gate.require();
    const found = new Map<string, CategoryStats>();
    for (const { category, positions } of this.#log.streams.values()) {
      const { streams, events } = found.get(category) ?? { streams: 0, events: 0 };
      found.set(category, { category, streams: streams + 1, events: events + positions.length });
    }
    return [...found.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
  }

  async types(): Promise<readonly TypeStats[]> {
    this.#gate.require();
    const found = new Map<string, TypeStats>();
    for (const entry of this.#log.entries) {
      const { type, schemaVersion, recordedAt } = knownEvent(entry);
      const key = `${type}\n${schemaVersion}`;
      const { events, firstAt } = found.get(key) ?? { events: 0, firstAt: recordedAt };
      found.set(key, { type, schemaVersion, events: events + 1, firstAt, lastAt: recordedAt });
    }
    return [...found.values()].sort(byTypeThenVersion);
  }

  #streamStats(stream: StreamName, { category, positions }: MemoryStream): StreamStats {
    const first = knownEvent(this.#log.entries[(positions[0] as number) - 1] as MemoryEntry);
    const last = knownEvent(this.#log.entries[(positions.at(-1) as number) - 1] as MemoryEntry);
    const [firstAt, lastAt] = [timestampMs(first.recordedAt), timestampMs(last.recordedAt)];
    return { stream, category, events: positions.length, firstAt, lastAt };
  }
}

function byTypeThenVersion(a: TypeStats, b: TypeStats): number {
  if (a.type === b.type) return a.schemaVersion - b.schemaVersion;
  return a.type < b.type ? -1 : 1;
}
