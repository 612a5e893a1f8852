/** One stream's state as it came about: what each event changed. */
import { AppError } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { type JsonChange, jsonChanges } from '../../shared/kernel/json-changes.ts';
import { NO_STREAM, type StreamName, type Version, version } from '../../shared/kernel/names.ts';
import type { RecordedEvent } from '../store/event.ts';
import type { Engine } from './engine.ts';

export type StreamStep = {
  readonly event: RecordedEvent;
  readonly state: Json;
  readonly changes: readonly JsonChange[];
};

export type StreamSteps = { readonly before: Json; readonly steps: readonly StreamStep[]; readonly newest: Version };

/** The steps of at most `limit` events from `fromVersion` on. @throws AppError `not-found`: no such stream, or nothing folds it. */
export async function streamSteps(
  engine: Pick<Engine, 'store' | 'states'>,
  {
    stream,
    fromVersion,
    limit,
  }: { readonly stream: StreamName; readonly fromVersion?: Version; readonly limit: number },
): Promise<StreamSteps> {
  const newest = engine.store.streamVersion(stream);
  const after = version(Math.max(0, (fromVersion ?? 1) - 1));
  const upTo = version(Math.min(newest, after + limit));
  const range = { fromVersion: version(after + 1), upToVersion: upTo };
  const events = after < upTo ? await engine.store.readStream(stream, range) : [];
  const states = await engine.states(stream, after, upTo);
  const stateAt = (index: number) => states[index] ?? null;
  const steps = events.map((event, index) => {
    const state = stateAt(index + 1);
    return { event, state, changes: jsonChanges(stateAt(index), state) };
  });
  return { before: stateAt(0), steps, newest };
}

export type StreamDiff = { readonly before: Json; readonly after: Json; readonly changes: readonly JsonChange[] };

/** @throws AppError `not-found`: no such stream or version, or nothing folds it. */
export async function streamDiff(
  engine: Pick<Engine, 'state' | 'states'>,
  { stream, from, to }: { readonly stream: StreamName; readonly from: Version; readonly to: Version },
): Promise<StreamDiff> {
  const [before, after] = [await stateAt(engine, stream, from), await stateAt(engine, stream, to)];
  return { before, after, changes: jsonChanges(before, after) };
}

async function stateAt(engine: Pick<Engine, 'state' | 'states'>, stream: StreamName, at: Version): Promise<Json> {
  if (at !== NO_STREAM) return (await engine.state(stream, at)).state;
  const [initial] = await engine.states(stream, NO_STREAM, NO_STREAM);
  if (initial !== undefined) return initial;
  throw new AppError('not-found', `state of ${stream}: there is no such stream`);
}
