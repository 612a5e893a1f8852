import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { messageOf } from '../../../src/shared/kernel/failure.ts';
import type { BenchContext, Contender, Peer, Slice, Workload } from './workload.ts';

export type Row = {
  readonly workload: string;
  readonly title: string;
  readonly contender: string;
  readonly unit: string;
  readonly rate: number;
  /** What it is held against, and its rate. */
  readonly against: string;
  readonly againstRate: number;
  /** Median of the rounds' own ratios: the machine drifts between rounds, less within one. */
  readonly ratio: number;
  readonly goal: number | null;
};

export type NotRun = { readonly workload: string; readonly contender: string; readonly reason: string };
export type Measured = { readonly rows: readonly Row[]; readonly notRun: readonly NotRun[] };

/** Each one's rates by round; a round that a peer did not survive is a hole, and its last words are kept. */
type Rates = Map<string, (number | undefined)[]>;
type Turns = { readonly rates: Rates; readonly failures: ReadonlyMap<string, string> };

const LIMIT = 'limit';

/** `cpu` counts the processor's time where a slice says it: for a machine that has other things to do. */
export type MeasureOptions = { readonly rounds: number; readonly clock: 'wall' | 'cpu' };

/** Measures everyone of a workload in turns, a few rounds after a first one that does not count. */
export async function measure(workload: Workload, context: BenchContext, options: MeasureOptions): Promise<Measured> {
  await using prepared = await workload.prepare(context);
  const peers = (prepared.peers ?? []).filter((peer) => peer.measure !== null);
  const contenders: [string, Contender][] = [[LIMIT, prepared.limit], ...Object.entries(prepared.ours)];
  for (const peer of peers) if (peer.measure !== null) contenders.push([peer.name, peer.measure]);
  const { rates, failures } = await inTurns(contenders, new Set(peers.map(({ name }) => name)), workload, options);
  const [first = ''] = Object.keys(prepared.ours);
  const ran = (peer: Peer) => rates.get(peer.name)?.some((rate) => rate !== undefined) ?? false;
  return {
    rows: [
      ...Object.keys(prepared.ours).map((name) => limitRow(workload, name, rates)),
      ...peers.filter(ran).map((peer) => peerRow(workload, first, peer, rates)),
    ],
    notRun: (prepared.peers ?? [])
      .filter((peer) => !ran(peer) || failures.has(peer.name))
      .map((peer) => ({ workload: workload.id, contender: peer.name, reason: reasonOf(peer, rates, failures) })),
  };
}

function reasonOf(peer: Peer, rates: Rates, failures: Turns['failures']): string {
  if (peer.measure === null) return peer.reason ?? 'not there';
  const all = rates.get(peer.name) ?? [];
  const lost = all.filter((rate) => rate === undefined).length;
  return `${lost} of ${all.length} rounds (${failures.get(peer.name) ?? ''})`;
}

/** Who comes first changes from round to round, so that nobody always has the cold or the warm machine. */
async function inTurns(
  contenders: readonly [string, Contender][],
  peers: ReadonlySet<string>,
  { slices = 1 }: Workload,
  { rounds, clock }: MeasureOptions,
): Promise<Turns> {
  const rates: Rates = new Map(contenders.map(([name]) => [name, []]));
  const failures = new Map<string, string>();
  for (let round = 0; round <= rounds; round += 1) {
    collectGarbage('major');
    const done = new Map<string, Slice[]>(contenders.map(([name]) => [name, []]));
    for (const [name, contender] of turnsOf(round, contenders, peers, slices)) {
      const slice = peers.has(name) ? await surviving(name, contender, failures) : await sliceOf(contender);
      if (slice !== undefined) done.get(name)?.push(slice);
    }
    if (round > 0) for (const [name] of contenders) rates.get(name)?.push(rateOf(done.get(name) ?? [], clock));
  }
  return { rates, failures };
}

/** One round: a peer has one slice of it, everyone else has `slices`. */
function turnsOf(
  round: number,
  contenders: readonly [string, Contender][],
  peers: ReadonlySet<string>,
  slices: number,
): readonly [string, Contender][] {
  const at = round % contenders.length;
  const turn = [...contenders.slice(at), ...contenders.slice(0, at)];
  const own = turn.filter(([name]) => !peers.has(name));
  return [...turn, ...Array.from({ length: slices - 1 }, () => own).flat()];
}

async function sliceOf(contender: Contender): Promise<Slice> {
  collectGarbage('minor');
  const done = await contender();
  return typeof done === 'number' ? { count: done, ms: 1_000 } : done;
}

/** How long a peer that failed may still throw from what it left behind. */
const LAST_WORDS_MS = 200;

/**
 * A peer that fails loses a round; that is its own affair and does not end the run, also when it fails where nobody awaits it (the
 * driver of emmett-sqlite emits some of its errors).
 */
async function surviving(name: string, peer: Contender, failures: Map<string, string>): Promise<Slice | undefined> {
  const { promise: died, reject } = Promise.withResolvers<never>();
  process.on('uncaughtException', reject);
  try {
    return await Promise.race([sliceOf(peer), died]);
  } catch (error) {
    failures.set(name, messageOf(error));
    await new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS));
    return undefined;
  } finally {
    process.off('uncaughtException', reject);
  }
}

function rateOf(slices: readonly Slice[], clock: MeasureOptions['clock']): number | undefined {
  const count = slices.reduce((sum, slice) => sum + slice.count, 0);
  const ms = slices.reduce((sum, slice) => sum + (clock === 'cpu' ? (slice.cpuMs ?? slice.ms) : slice.ms), 0);
  return slices.length === 0 ? undefined : (count / ms) * 1_000;
}

function limitRow(workload: Workload, name: string, rates: Rates): Row {
  return row(workload, name, `limit: ${workload.limit}`, rates.get(name) ?? [], rates.get(LIMIT) ?? [], workload.goal);
}

function peerRow(workload: Workload, ours: string, peer: Peer, rates: Rates): Row {
  return row(workload, ours, peer.name, rates.get(ours) ?? [], rates.get(peer.name) ?? [], peer.goal ?? null);
}

function row(
  workload: Workload,
  contender: string,
  against: string,
  ours: readonly (number | undefined)[],
  theirs: readonly (number | undefined)[],
  goal: number | null,
): Row {
  const ratios = ours.map((rate, round) => (rate ?? Number.NaN) / (theirs[round] ?? Number.NaN));
  return {
    workload: workload.id,
    title: workload.title,
    contender,
    unit: workload.unit,
    rate: median(ours.filter((rate) => rate !== undefined)),
    against,
    againstRate: median(theirs.filter((rate) => rate !== undefined)),
    ratio: median(ratios.filter((ratio) => !Number.isNaN(ratio))),
    goal,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * One contender's garbage is not the next one's time. Between slices only the young is collected: a full collection makes V8 start
 * again with a small nursery, which no program at work has.
 */
const collectGarbage: (type: 'minor' | 'major') => void = (() => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  return typeof gc === 'function' ? (type) => void gc({ type }) : () => undefined;
})();
