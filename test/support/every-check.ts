/**
 * `npm test`: every check there is, each run even when one before it failed, then what came of them.
 *
 * Counted honestly: a check that is not a test suite (types, lint) counts as one test; a test file that could not be loaded, and
 * a run that ended badly without a failing test, count as failed. The closing line also goes to `test-results/summary.txt`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { addTallies, type Tally, tallyLine, tallyOfReport } from './tally.ts';

const RESULTS_FOLDER = 'test-results';
const REPORT_FILE = `${RESULTS_FOLDER}/vitest.json`;
const SUMMARY_FILE = `${RESULTS_FOLDER}/summary.txt`;

type Check = { readonly title: string; readonly run: () => Tally };

const CHECKS: readonly Check[] = [
  { title: 'types', run: () => tallyOfCommand('npm run --silent typecheck') },
  { title: 'lint', run: () => tallyOfCommand('npm run --silent lint') },
  { title: 'window', run: () => tallyOfCommand('npm run --silent build') },
  { title: 'tests', run: runTests },
];

rmSync(RESULTS_FOLDER, { recursive: true, force: true });
mkdirSync(RESULTS_FOLDER, { recursive: true });
const results = CHECKS.map(({ title, run }) => {
  console.log(`\n== ${title}`);
  return { title, tally: run() };
});
report();

function runTests(): Tally {
  const succeeded = runs(`vitest run --reporter=default --reporter=json --outputFile.json=${REPORT_FILE}`);
  return tallyOfReport(REPORT_FILE, succeeded);
}

function tallyOfCommand(command: string): Tally {
  return runs(command) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Runs a command of this project in a shell, for on Windows npm's commands are scripts. */
function runs(command: string): boolean {
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0;
}

function report(): void {
  console.log('\n== summary');
  for (const { title, tally } of results) console.log(`${title.padEnd(8)}${tallyLine(tally)}`);
  const total = results.map(({ tally }) => tally).reduce(addTallies);
  writeFileSync(SUMMARY_FILE, `${tallyLine(total)}\n`);
  console.log(`\n${tallyLine(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
