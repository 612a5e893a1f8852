/** What the tests of read models share: definitions, pages of outcomes, and a look at the rows from another connection. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { HandledPage, HandlerOutcome } from '../../../src/main/projection/handled-page.ts';
import type { CommitRules, ReadModel } from '../../../src/main/projection/read-model.ts';
import { type OpenedReadModel, openReadModels, type ReadModels } from '../../../src/main/projection/read-models.ts';
import type { HandlerBundle } from '../../../src/main/sandbox/sandbox.ts';
import type { RecordedEvent } from '../../../src/main/store/event.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import type { Json } from '../../../src/shared/kernel/json.ts';
import { position } from '../../../src/shared/kernel/names.ts';
import { Projection } from '../../../src/shared/model/actors.ts';
import { recordedEvent } from '../../support/events.ts';
import { TEST_START, testPowers } from '../../support/powers.ts';

export const FAR = position(1_000_000);

/** One row an order: `count` adds up, `total` is a real number, so that the order of additions shows. */
export function ordersProjection(changes: Partial<Projection> = {}): Projection {
  return {
    ...Projection.parse({
      name: 'orders',
      from: ['OrderPlaced'],
      key: ['id', 'part'],
      columns: { id: 'text', part: 'integer', note: 'text', count: 'integer', total: 'real' },
    }),
    ...changes,
  };
}

/** Code by its hash alone: nobody runs it here. */
export function bundle(hash = 'h1'): HandlerBundle {
  return { file: 'projections/orders.ts', hash, code: '', sourceMap: '' };
}

export function temporaryFile(name = 'read-models.sqlite'): string {
  const folder = mkdtempSync(join(tmpdir(), 'replayground-projection-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
}

export function opened(file: string, faults = testPowers().faults): ReadModels {
  const readModels = openReadModels({ file, faults });
  onTestFinished(() => readModels.close());
  return readModels;
}

/** @throws when the definition changed. */
export function ready(result: OpenedReadModel): ReadModel {
  if (result.kind !== 'ready') throw new Error(`not ready: ${result.kind}`);
  return result.model;
}

/** What came of the event at a position. */
export type EventOutcome = { readonly event: RecordedEvent; readonly outcome: HandlerOutcome };

export function decided(at: number, ...decisions: readonly Json[]): EventOutcome {
  return { event: recordedEvent({ position: at }), outcome: { ok: true, value: decisions } };
}

export function failed(at: number, message: string): EventOutcome {
  const failure = new AppError('handler-failed', message);
  return { event: recordedEvent({ position: at }), outcome: { ok: false, failure } };
}

/** @param end up to where the page knows everything; its last event's position when left out. */
export function pageOf(outcomes: readonly EventOutcome[], end = outcomes.at(-1)?.event.position ?? 0): HandledPage {
  const at = (index: number) => {
    const found = outcomes[index];
    if (found === undefined) throw new Error(`no event ${index}`);
    return found;
  };
  return {
    first: outcomes[0]?.event.position ?? position(end),
    through: position(end),
    count: outcomes.length,
    outcomeAt: (index) => at(index).outcome,
    placeAt: (index) => at(index).event,
  };
}

export function rules(onError: 'stop' | 'skip'): CommitRules {
  return {
    onError,
    noteOf: ({ position: at, id, type, stream }, { code, message }) => ({
      position: at,
      eventId: id,
      eventType: type,
      stream,
      code,
      message,
      place: null,
      skippedAt: TEST_START,
    }),
  };
}

/** Rows as a query sees them, from a connection of its own. */
export function look(file: string, sql: string): readonly unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}
