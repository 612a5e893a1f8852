/** Which version of each event every handler file reads: the one that its definition names, or the one that is written. Pure. */
import { newestVersion } from '../../shared/model/address.ts';
import type { EventTypeDefinition, Model } from '../../shared/model/model.ts';
import type { EventReading } from '../sandbox/sandbox.ts';

/** What is read anew, by handler file; files that read only events of one version are not in it. */
export type EventReadings = ReadonlyMap<string, readonly EventReading[]>;

/** An actor that handles events with code, by its address: "consumer/inventory". */
export type EventReader = {
  readonly id: string;
  readonly kind: 'aggregate' | 'consumer' | 'projection';
  readonly name: string;
  readonly file: string;
  readonly codeFile: string | null;
  readonly types: readonly string[];
  readonly versions: Readonly<Record<string, number>>;
};

export function eventReaders(model: Model): readonly EventReader[] {
  return [
    ...[...model.aggregates.values()].map((one) => readerOf('aggregate', one, one.events)),
    ...[...model.consumers.values()].map((one) => readerOf('consumer', one, one.subscribes)),
    ...[...model.projections.values()].map((one) => readerOf('projection', one, one.from)),
  ];
}

/** The version of an event that a reader gets. */
export function versionRead({ versions }: Pick<EventReader, 'versions'>, event: EventTypeDefinition): number {
  return versions[event.name] ?? newestVersion(event.versions);
}

export function eventReadings(model: Model): EventReadings {
  const found = new Map<string, readonly EventReading[]>();
  for (const reader of eventReaders(model)) {
    const readings = reader.types.flatMap((type) => readingOf(reader, model.events.get(type)));
    if (reader.codeFile !== null && readings.length > 0 && !found.has(reader.codeFile))
      found.set(reader.codeFile, readings);
  }
  return found;
}

/** The reading of one event at one version. */
export function readingAt({ name, casters }: EventTypeDefinition, version: number): EventReading {
  return { type: name, version, steps: casters.map(({ from, to, file }) => ({ from, to, file })) };
}

/** Nothing for an event of one version: its handlers get it as it was written. */
function readingOf(reader: EventReader, event: EventTypeDefinition | undefined): readonly EventReading[] {
  if (event === undefined || event.versions.length < 2) return [];
  return [readingAt(event, versionRead(reader, event))];
}

type Actor = {
  readonly name: string;
  readonly file: string;
  readonly codeFile: string | null;
  readonly versions?: Readonly<Record<string, number>> | undefined;
};

function readerOf(kind: EventReader['kind'], actor: Actor, types: readonly string[]): EventReader {
  const { name, file, codeFile, versions = {} } = actor;
  return { id: `${kind}/${name}`, kind, name, file, codeFile, types: [...new Set(types)], versions };
}
