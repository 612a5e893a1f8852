/**
 * The sandbox in the calling thread, for simulation: the same walls and the same answers, and no limits. A loop that does not end
 * holds up the thread, so that it belongs in one that may be ended.
 */
import { AppError, decodeFailure } from '../../shared/kernel/failure.ts';
import type { Json } from '../../shared/kernel/json.ts';
import { evaluateApart, lockdownThread, stackOf } from './compartment.ts';
import { runEach } from './each-run.ts';
import { pageText } from './event-page.ts';
import { type ContextSource, createContextSource } from './handler-context.ts';
import { type HandlerExports, readExports } from './handler-exports.ts';
import { createFailureReader, type FailureReader } from './handler-failure.ts';
import { type PreparedInvocation, runInvocation } from './invocation-run.ts';
import { ModuleRegistry } from './module-registry.ts';
import type {
  EachAnswer,
  EachInvocation,
  HandlerBundle,
  HandlerFailure,
  HandlerModule,
  Invocation,
  InvocationAnswer,
  Sandbox,
} from './sandbox.ts';
import { sourceNameOf } from './source-name.ts';
import { rawFailure } from './thrown.ts';

/** Locks the calling thread down, for good: its intrinsics are frozen from here on, for everything that runs in it. */
export function createInlineSandbox(): Sandbox {
  lockdownThread();
  return new InlineSandbox();
}

class InlineSandbox implements Sandbox {
  readonly #contexts: ContextSource = createContextSource();
  readonly #modules = new ModuleRegistry<HandlerExports>();
  #closed = false;

  load(bundle: HandlerBundle): Promise<HandlerModule> {
    return this.#modules.load(bundle, async () => {
      this.#refuseWhenClosed();
      const failures = createFailureReader(bundle);
      const inside = evaluate(bundle, failures);
      return { inside, module: this.#moduleOf(bundle, inside, failures) };
    });
  }

  async unload(module: HandlerModule): Promise<void> {
    this.#modules.release(module);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #moduleOf(bundle: HandlerBundle, handlers: HandlerExports, failures: FailureReader): HandlerModule {
    const invoke = async (invocations: readonly Invocation[]) => {
      this.#refuseWhenClosed();
      return invocations.map((invocation) => this.#answer(handlers, invocation, failures));
    };
    const each = async (invocation: EachInvocation) => {
      this.#refuseWhenClosed();
      return this.#answerEach(handlers, invocation, failures);
    };
    const { file, hash } = bundle;
    return { file, hash, bundle, exports: handlers.paths, invoke, each };
  }

  #answer(handlers: HandlerExports, invocation: Invocation, failures: FailureReader): InvocationAnswer {
    const answer = runInvocation(handlers, () => prepared(invocation), this.#contexts);
    if (!answer.ok) return { ok: false, failure: failures.fromRaw(answer.failure) };
    const value = JSON.parse(answer.value) as Json;
    return answer.state === undefined
      ? { ok: true, value }
      : { ok: true, value, state: JSON.parse(answer.state) as Json };
  }

  #answerEach(handlers: HandlerExports, { page, ...rest }: EachInvocation, reader: FailureReader): EachAnswer {
    const values: Json[] = [];
    const failures = new Map<number, HandlerFailure>();
    runEach(handlers, { ...rest, kinds: page.kinds }, pageText(page), this.#contexts, (answer) => {
      if (!answer.ok) failures.set(values.length, reader.fromRaw(answer.failure));
      values.push(answer.ok ? (JSON.parse(answer.value) as Json) : null);
    });
    return { values, failures };
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new AppError('closed', 'the sandbox was closed');
  }
}

function evaluate(bundle: HandlerBundle, failures: FailureReader): HandlerExports {
  try {
    const namespace = evaluateApart(bundle.code, sourceNameOf(bundle));
    if (typeof namespace !== 'object' || namespace === null) throw new TypeError('the code gives no exports');
    return readExports(namespace);
  } catch (thrown) {
    throw decodeFailure(failures.fromRaw(rawFailure(thrown, stackOf)));
  }
}

/** The invocation with inputs of its own, as they would arrive in another process. */
function prepared(invocation: Invocation): PreparedInvocation {
  if (invocation.kind === 'call') {
    const { path, context, argsText, args } = invocation;
    return { kind: 'call', path, context: copied(context), args: JSON.parse(argsText ?? JSON.stringify(args)) };
  }
  const { eventsText, ...rest } = invocation;
  return { ...copied(rest), events: JSON.parse(eventsText) };
}

function copied<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
