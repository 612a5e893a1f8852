/** What a workload is to the harness: how to prepare it, and who is measured in it. */

export type BenchContext = {
  /** Small numbers, for a look and for checking that the benchmarks themselves work; its ratios mean little. */
  readonly quick: boolean;
  /** `full` as it is, or a part of it when the run is a quick one. */
  scale(full: number, quick: number): number;
  /** A path in the run's own temporary folder. */
  path(name: string): string;
  /** Made on first use and shared by the workloads of one run, closed at its end. */
  shared<T extends AsyncDisposable>(name: string, make: () => Promise<T>): Promise<T>;
};

/** How much was done, how long it took, and how much of the processor it took in all threads. */
export type Slice = { readonly count: number; readonly ms: number; readonly cpuMs?: number };

/** One who is measured: each call does one slice of the work and answers how much a second that was, or has it `timed`. */
export type Contender = () => Promise<Slice | number>;

/** Times `work`, which answers how much it did. */
export async function timed(work: () => Promise<number> | number): Promise<Slice> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const count = await work();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { count, ms, cpuMs: (user + system) / 1_000 };
}

/** A rival outside; `null` with a reason when it cannot be had here. */
export type Peer = {
  readonly name: string;
  /** How many times as fast as the peer we mean to be. */
  readonly goal: number | undefined;
  readonly measure: Contender | null;
  readonly reason?: string;
};

export type Prepared = AsyncDisposable & {
  /** Ours, by name: most workloads have one, some measure variants against the same limit. */
  readonly ours: Readonly<Record<string, Contender>>;
  readonly limit: Contender;
  readonly peers?: readonly Peer[];
};

export type Workload = {
  /** "A", "A64", "B": what `--only` takes, and performance.md's letter. */
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** What the limit does, in a few words. */
  readonly limit: string;
  /** The least ratio of ours to the limit. */
  readonly goal: number;
  /**
   * Slices in one round, for work that can be cut small (a tenth of a second each is good): the limit's and ours are then
   * interleaved, so that a machine that drifts or does something else meanwhile is unkind to both alike. One when left out.
   */
  readonly slices?: number;
  prepare(context: BenchContext): Promise<Prepared>;
};
