import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addTallies, tallyLine, tallyOfReport } from '../../support/tally.ts';

const REPORT = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };
const BROKEN_FILE = { status: 'failed', assertionResults: [{ status: 'skipped' }] };
const UNLOADED_FILE = { status: 'failed', assertionResults: [] };

describe('the tally of a test run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tally-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const tallyOf = (report: object, succeeded = true) => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(report));
    return tallyOfReport(file, succeeded);
  };

  test('counts what passed, failed and was skipped', () => {
    expect(tallyOf({ ...REPORT, numFailedTests: 2 }, false)).toEqual({ passed: 3, failed: 2, skipped: 1 });
    expect(tallyOf(REPORT)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  test.each([
    ['a file that could not be loaded', { ...REPORT, testResults: [UNLOADED_FILE] }, false],
    ['a file whose set-up failed, so that its tests were skipped', { ...REPORT, testResults: [BROKEN_FILE] }, false],
    ['a run that ended badly with no failing test', REPORT, false],
    ['a run of no test', { ...REPORT, numPassedTests: 0 }, true],
  ])('is red for %s', (_, report, succeeded) => {
    expect(tallyOf(report, succeeded).failed).toBe(1);
  });

  test('is red when there is no report', () => {
    expect(tallyOfReport(join(folder, 'nowhere.json'), true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('is added up and written as one line', () => {
    const total = addTallies({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 4 });
    expect(tallyLine(total)).toBe('3 passed, 1 failed, 4 skipped');
    expect(tallyLine({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
  });
});
