import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openSqliteStore } from '../../../src/main/store/sqlite/sqlite-event-store.ts';
import { describeAppend } from './append-contract.ts';
import { describeCompanions } from './companions-contract.ts';
import { describeFollowing } from './follow-contract.ts';
import { describeRandomAppends } from './random-appends-contract.ts';
import { describeReading } from './read-contract.ts';
import { describeCounting } from './statistics-contract.ts';
import type { OpenStore } from './store-under-test.ts';
import { describeTexts } from './text-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'replayground-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let opened = 0;
const open: OpenStore = (powers) => {
  opened += 1;
  return openSqliteStore({ path: join(folder, `${opened}.sqlite`), powers });
};

describe('S7 the store in a SQLite file', () => {
  describeAppend(open);
  describeReading(open);
  describeCompanions(open);
  describeFollowing(open);
  describeTexts(open);
  describeCounting(open);
  describeRandomAppends(open);
});
