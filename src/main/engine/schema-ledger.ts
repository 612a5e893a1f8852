/**
 * Holds the types of events against what is recorded.
 *
 *  1. A version's schema is noted before the first event of it can be written, and is never changed once one is stored: an edit of
 *     it is an error, so that it does not come into force.
 *  2. A version that is stored can be read as every version that somebody reads, or the workspace does not come into force.
 *  3. What a person can change at any time is what says nothing of documents: titles, descriptions, marks.
 */
import type { JsonObject } from '../../shared/kernel/json.ts';
import type { EventTypeDefinition, Finding, LoadedSchema, Model } from '../../shared/model/model.ts';
import { schemaPrint } from '../schema/schema-print.ts';
import type { EventStore, RecordWrite } from '../store/event-store.ts';
import { checkStoredVersions, type StoredVersion } from '../workspace/check-versions.ts';
import { errorAt } from '../workspace/report.ts';
import type { SourceFile } from '../workspace/source-file.ts';

const COLLECTION = 'event-schemas';

export type Sources = ReadonlyMap<string, SourceFile>;

export class SchemaLedger {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** Why a model cannot come into force over this log. */
  async judge(model: Model, sources: Sources): Promise<readonly Finding[]> {
    const stored = await this.#store.statistics.types();
    if (stored.length === 0) return [];
    const noted = await this.#noted();
    const changed = [...model.events.values()].flatMap((event) =>
      event.schemas.flatMap((schema) => {
        const events = eventsOf(stored, event.name, schema.version);
        const print = noted.get(keyOf(event, schema));
        const source = sources.get(schema.file);
        const isChanged = events > 0 && print !== undefined && print !== schemaPrint(schema);
        return isChanged && source ? [errorAt(source, [], changedWords(event, schema, events))] : [];
      }),
    );
    return [...changed, ...checkStoredVersions(model, stored, sources)];
  }

  /** Notes the schemas of a model that comes into force; none that is stored changes by it. */
  async note(model: Model): Promise<void> {
    const noted = await this.#noted();
    const writes: RecordWrite[] = [...model.events.values()].flatMap((event) =>
      event.schemas.flatMap((schema) => {
        const key = keyOf(event, schema);
        const print = schemaPrint(schema);
        const value: JsonObject = { print };
        return noted.get(key) === print ? [] : [{ collection: COLLECTION, key, value }];
      }),
    );
    if (writes.length > 0) await this.#store.append({ records: writes });
  }

  async #noted(): Promise<ReadonlyMap<string, string>> {
    const records = await this.#store.records.list(COLLECTION);
    return new Map(records.map(({ key, value }) => [key, String(value.print)]));
  }
}

function keyOf({ name }: EventTypeDefinition, { version }: LoadedSchema): string {
  return `${name}@${version}`;
}

function eventsOf(stored: readonly StoredVersion[], type: string, version: number): number {
  return stored.find((one) => one.type === type && one.schemaVersion === version)?.events ?? 0;
}

function changedWords({ name, versions }: EventTypeDefinition, { version }: LoadedSchema, events: number) {
  const count = events === 1 ? '1 stored event has' : `${events.toLocaleString('en-US')} stored events have`;
  const next = (versions.at(-1)?.version ?? version) + 1;
  return {
    rule: 'schema-in-use',
    message: `${count} version ${version} of ${name}, so its schema can no longer be changed`,
    hint: `take the change back, and make a new version of it: v${next} in a file of its own, listed in event.yaml, with v${next}.upcast.ts`,
  };
}
