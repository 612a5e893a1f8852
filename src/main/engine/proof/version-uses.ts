/** What is stored of each version of an event, and where. */
import type { VersionUse } from '../../../shared/contract/type-proof.ts';
import { START, type StreamName, toStreamName } from '../../../shared/kernel/names.ts';
import { newestVersion } from '../../../shared/model/address.ts';
import type { Model } from '../../../shared/model/model.ts';
import { kindIn, pageEntries, pageText } from '../../sandbox/event-page.ts';
import type { EventStore } from '../../store/event-store.ts';
import { findEventType } from './proof-plan.ts';

const SOME_STREAMS = 5;

/** @throws AppError `not-found`. Reads all events of the type when more than one version of it is stored. */
export async function versionUses(
  model: Model,
  store: EventStore,
  name: string,
  signal: AbortSignal,
): Promise<readonly VersionUse[]> {
  const { versions } = findEventType(model, name);
  const stored = (await store.statistics.types()).filter(({ type }) => type === name);
  const streams = stored.length > 0 ? await streamsByVersion(store, name, signal) : new Map();
  const written = newestVersion(versions);
  return versions.map(({ version, status }) => {
    const found = stored.find(({ schemaVersion }) => schemaVersion === version);
    const holding: ReadonlySet<StreamName> = streams.get(version) ?? new Set();
    return {
      version,
      status,
      written: version === written,
      events: found?.events ?? 0,
      firstAt: found?.firstAt ?? null,
      lastAt: found?.lastAt ?? null,
      streams: holding.size,
      someStreams: [...holding].slice(0, SOME_STREAMS),
    };
  });
}

async function streamsByVersion(store: EventStore, name: string, signal: AbortSignal) {
  const found = new Map<number, Set<StreamName>>();
  for await (const page of store.followText({ after: START, upTo: store.head(), types: [name], signal })) {
    for (const entry of pageEntries(pageText(page))) {
      const { schemaVersion } = kindIn(page.kinds, entry);
      const streams = found.get(schemaVersion) ?? new Set();
      found.set(schemaVersion, streams.add(toStreamName(entry[3])));
    }
  }
  return found;
}
