/**
 * The programs that `npm start` started, and their one end.
 *
 *  1 each stands in a process group of its own: Ctrl+C reaches them through here only, and once, whoever else passes it on (npm does).
 *  2 the first signal asks all of them to end well; a later one, when the person has waited, ends them by force.
 */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Clock } from '../../engine/powers.ts';

/** Signals closer than this are one wish. */
const ONE_WISH_MS = 1_000;

export class StartedPrograms {
  readonly #clock: Clock;
  readonly #running = new Set<ChildProcess>();
  #askedAt: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True once the person has asked to stop. */
  get isStopping(): boolean {
    return this.#askedAt !== undefined;
  }

  start(program: string, args: readonly string[], options: Pick<SpawnOptions, 'stdio' | 'env'>): ChildProcess {
    const child = spawn(program, args, { ...options, detached: process.platform !== 'win32' }); // there it would open a console
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    if (this.isStopping) child.kill('SIGTERM');
    return child;
  }

  /** Asks all to end; asked again later, ends them. */
  stop(): void {
    const now = this.#clock.now();
    if (this.#askedAt !== undefined && now - this.#askedAt < ONE_WISH_MS) return;
    for (const child of this.#running) child.kill(this.#askedAt === undefined ? 'SIGTERM' : 'SIGKILL');
    this.#askedAt = now;
  }
}
