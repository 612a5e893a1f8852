/**
 * `npm run bench`: measures our work beside what the parts underneath can do at best, and beside peers, in one run.
 *
 *   node test/bench/bench.ts [--only A,B] [--quick] [--rounds N] [--json FILE] [--no-peers] [--cpu]
 *
 * `--cpu` counts the processor's time in place of the wall's, for a machine that is busy with other things.
 *
 * Only ratios within one run mean anything; the figures themselves are the machine's. Ends with 1 when a goal is missed, except in
 * a quick run, whose figures are too small to judge by.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { openBenchContext } from './harness/context.ts';
import { type Measured, measure } from './harness/measure.ts';
import { isMissed, table } from './harness/report.ts';
import { peersFor } from './peers/emmett.ts';
import { workloads } from './workloads/list.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    json: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
    cpu: { type: 'boolean', default: false },
  },
});

const wanted = values.only?.split(',').map((id) => id.trim().toUpperCase());
const rounds = Number(values.rounds ?? (values.quick ? 3 : 7));
const clock = values.cpu ? 'cpu' : 'wall';
const emmett = values['no-peers']
  ? { ok: false as const, reason: 'left out by --no-peers' }
  : await peersFor(console.error);

await using context = openBenchContext(values.quick);
const measured: Measured[] = [];
for (const workload of workloads(emmett)) {
  if (wanted !== undefined && !wanted.includes(workload.id.toUpperCase())) continue;
  console.error(`${workload.id}  ${workload.title} ...`);
  const result = await measure(workload, context, { rounds, clock });
  measured.push(result);
  console.log(`${table(result)}\n`);
}

const all: Measured = { rows: measured.flatMap(({ rows }) => rows), notRun: measured.flatMap(({ notRun }) => notRun) };
console.log(table(all));
if (values.json !== undefined) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version, platform: process.platform };
  writeFileSync(values.json, `${JSON.stringify({ machine, clock, rounds, quick: values.quick, ...all }, null, 2)}\n`);
}
if (!values.quick && all.rows.some(isMissed)) process.exitCode = 1;
