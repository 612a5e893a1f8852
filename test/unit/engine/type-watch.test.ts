import { expect, test } from 'vitest';
import { TypeWatch } from '../../../src/main/engine/type-watch.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import type { Finding } from '../../../src/shared/model/model.ts';
import { testPowers } from '../../support/powers.ts';

const WRONG: Finding = { severity: 'error', file: 'a.ts', line: 1, column: 1, rule: 'ts-2322', message: 'wrong' };

/** Checks are answered by hand; `told` are the findings each time that there are others. */
function watched() {
  const checks: PromiseWithResolvers<readonly Finding[]>[] = [];
  const told: (readonly Finding[])[] = [];
  let wake = Promise.withResolvers<void>();
  const watch = new TypeWatch({
    check: () => {
      const check = Promise.withResolvers<readonly Finding[]>();
      checks.push(check);
      wake.resolve();
      wake = Promise.withResolvers<void>();
      return check.promise;
    },
    onFound: () => told.push(watch.findings),
    log: testPowers().log,
  });
  /** The check that is asked next. */
  const next = () => wake.promise;
  return { watch, checks, told, next };
}

test('nothing is checked until somebody wants to know', () => {
  const { watch, checks } = watched();
  watch.changed();
  expect(checks).toHaveLength(0);
  watch.want();
  watch.want();
  expect(checks).toHaveLength(1);
});

test('T1 what changes during a check leads to one more after it', async () => {
  const { watch, checks, told, next } = watched();
  watch.want();
  watch.changed();
  watch.changed();
  expect(checks).toHaveLength(1);
  const second = next();
  checks[0]?.resolve([WRONG]);
  await second;
  expect(checks).toHaveLength(2);
  expect(told).toEqual([[WRONG]]);
});

test('T2 a check that fails is a warning, until one comes to its end', async () => {
  const { watch, checks, told, next } = watched();
  watch.want();
  watch.changed();
  const second = next();
  checks[0]?.reject(new AppError('workspace-unavailable', 'check types: its process ended'));
  await second;
  expect(told).toMatchObject([[{ severity: 'warning', rule: 'types-unchecked' }]]);
  watch.changed();
  const third = next();
  checks[1]?.resolve([]);
  await third;
  expect(told[1]).toEqual([]);
});
