/** A handler module whose answers the test gives by hand: it stands where the sandbox would, to prove what the projector does with it. */
import type { CallInvocation, HandlerModule, InvocationAnswer } from '../../../src/main/sandbox/sandbox.ts';
import { AppError } from '../../../src/shared/kernel/failure.ts';
import { eachAsCalls } from '../../support/each-as-calls.ts';

export type Answering = (invocation: CallInvocation) => InvocationAnswer;

export type ScriptedModule = HandlerModule & {
  /** Invocations so far, in the order of asking. */
  readonly asked: CallInvocation[];
  /** From now on batches wait for `release`. */
  hold(): void;
  /** Lets the batch asked for as the n-th (from 0) go on. */
  release(batch: number): void;
  /** Resolves when so many batches have been asked for. */
  batches(count: number): Promise<void>;
  /** The next batch fails as a whole, as in a sandbox that broke. */
  breakOnce(): void;
  answering: Answering;
};

export function scriptedModule(types: readonly string[], answering: Answering): ScriptedModule {
  const asked: CallInvocation[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  let watchers: (() => void)[] = [];
  let holding = false;
  let broken = false;
  const module: ScriptedModule = {
    file: 'projections/orders.ts',
    hash: 'h1',
    bundle: { file: 'projections/orders.ts', hash: 'h1', code: '', sourceMap: '' },
    exports: types.map((type) => ['handlers', type]),
    asked,
    answering,
    hold: () => {
      holding = true;
    },
    release: (batch) => gates[batch]?.resolve(),
    async batches(count) {
      while (gates.length < count) await new Promise<void>((resolve) => watchers.push(resolve));
    },
    breakOnce: () => {
      broken = true;
    },
    async invoke(invocations) {
      const calls = invocations.filter((invocation) => invocation.kind === 'call');
      asked.push(...calls);
      const gate = Promise.withResolvers<void>();
      if (!holding) gate.resolve();
      gates.push(gate);
      for (const watcher of watchers.splice(0)) watcher();
      await gate.promise;
      if (broken) {
        broken = false;
        throw new AppError('handler-failed', 'the worker went away', { retry: 'later' });
      }
      return calls.map((call) => module.answering(call));
    },
    each: (invocation) => eachAsCalls(module, invocation),
  };
  watchers = [];
  return module;
}

export const answered = (...decisions: InvocationAnswerValue[]): InvocationAnswer => ({ ok: true, value: decisions });
type InvocationAnswerValue = Extract<InvocationAnswer, { ok: true }>['value'];

export function threw(message: string, line: number): InvocationAnswer {
  const place = { file: 'projections/orders.ts', line, column: 7 };
  return { ok: false, failure: { code: 'handler-failed', message, retry: 'never', details: {}, place } };
}
