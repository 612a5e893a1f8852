/** The sandbox in worker processes: user code never holds up or brings down the engine (U2, U4). */
import { AppError, decodeFailure } from '../../shared/kernel/failure.ts';
import type { Powers } from '../engine/powers.ts';
import { createFailureReader } from './handler-failure.ts';
import { ModuleRegistry } from './module-registry.ts';
import type {
  EachAnswer,
  EachInvocation,
  ExportPath,
  HandlerBundle,
  HandlerModule,
  Invocation,
  InvocationAnswer,
  Sandbox,
  SandboxLimits,
} from './sandbox.ts';
import { type SlotOptions, WorkerSlot } from './worker-slot.ts';
import type { PooledModule } from './worker-task.ts';

export type SandboxOptions = {
  readonly powers: Pick<Powers, 'clock' | 'log' | 'env'>;
  readonly limits: SandboxLimits;
  /** How many processes run handlers side by side. */
  readonly workers: number;
  /** For tests: starts a process another way. */
  readonly launch?: SlotOptions['launch'];
};

/** Starts the processes and answers at once; what is asked before they are ready waits. */
export function startSandbox(options: SandboxOptions): Sandbox {
  return new PoolSandbox(options);
}

class PoolSandbox implements Sandbox {
  readonly #slots: readonly WorkerSlot[];
  readonly #modules = new ModuleRegistry<PooledModule>();
  #loaded = 0;
  #closed = false;

  constructor({ workers, launch, ...shared }: SandboxOptions) {
    this.#slots = Array.from({ length: workers }, () => new WorkerSlot(launch ? { ...shared, launch } : shared));
    for (const slot of this.#slots) slot.start();
  }

  load(bundle: HandlerBundle): Promise<HandlerModule> {
    return this.#modules.load(bundle, async () => {
      this.#loaded += 1;
      const inside: PooledModule = { number: this.#loaded, bundle, failures: createFailureReader(bundle) };
      const exports = await this.#evaluate(inside);
      return { inside, module: this.#moduleOf(inside, exports) };
    });
  }

  async unload(module: HandlerModule): Promise<void> {
    const inside = this.#modules.release(module);
    if (inside) for (const slot of this.#slots) slot.unload(inside);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const slot of this.#slots) slot.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #moduleOf(inside: PooledModule, exports: readonly ExportPath[]): HandlerModule {
    const { bundle } = inside;
    const { file, hash } = bundle;
    const each = (invocation: EachInvocation) => this.#each(inside, invocation);
    return { file, hash, bundle, exports, invoke: (invocations) => this.#invoke(inside, invocations), each };
  }

  #evaluate(module: PooledModule): Promise<readonly ExportPath[]> {
    return new Promise((resolve, reject) => {
      this.#freest().submit({
        kind: 'load',
        module,
        done: (outcome) => ('exports' in outcome ? resolve(outcome.exports) : reject(decodeFailure(outcome.failure))),
        abandon: reject,
      });
    });
  }

  async #invoke(module: PooledModule, invocations: readonly Invocation[]): Promise<readonly InvocationAnswer[]> {
    if (invocations.length === 0) return [];
    return new Promise((resolve, reject) => {
      this.#freest().submit({ kind: 'run', module, invocations, answers: [], done: resolve, abandon: reject });
    });
  }

  async #each(module: PooledModule, invocation: EachInvocation): Promise<EachAnswer> {
    if (invocation.page.count === 0) return { values: [], failures: new Map() };
    return new Promise((resolve, reject) => {
      const open = { values: [], failures: new Map() };
      this.#freest().submit({ kind: 'each', module, invocation, ...open, done: resolve, abandon: reject });
    });
  }

  /** @throws AppError `closed`. */
  #freest(): WorkerSlot {
    if (this.#closed) throw new AppError('closed', 'the sandbox was closed');
    const open = this.#slots.map((slot) => slot.open);
    const slot = this.#slots[open.indexOf(Math.min(...open))];
    if (slot === undefined) throw new AppError('invalid-input', 'start the sandbox: it needs at least one worker');
    return slot;
  }
}
