/**
 * The wall around user code: a thread locked down once, and one compartment per module.
 *
 *  1. After `lockdownThread` every intrinsic that threads' code shares is frozen and has lost what reads the ambient world.
 *  2. A compartment gets nothing of its host: its global holds the language without evaluators, promises, binary buffers and
 *     shared memory, and is frozen. So code cannot be made from text, cannot run later than its call, cannot use memory outside
 *     of the counted heap, and cannot leave anything on a global.
 *  3. Errors show their frames to the host alone (`stackOf`): the text of a stack depends on the machine and names its files.
 */
import 'ses';
import { ABSENT_GLOBALS, absence } from './absent-globals.ts';

declare global {
  /** Put on the start compartment's global by `lockdown()`, and nowhere else. */
  var getStackString: (error: Error) => string;
}

/** Freezes this thread's intrinsics, for ever. Does nothing when that was done before. */
export function lockdownThread(): void {
  if (Object.isFrozen(Object.prototype)) return;
  // would hand out a promise without any async syntax
  Reflect.deleteProperty(Array, 'fromAsync');
  lockdown({
    errorTaming: 'safe',
    stackFiltering: 'verbose',
    consoleTaming: 'unsafe',
    errorTrapping: 'none',
    unhandledRejectionTrapping: 'none',
    reporting: 'none',
    overrideTaming: 'moderate',
    evalTaming: 'safe-eval',
    localeTaming: 'safe',
    regExpTaming: 'safe',
    domainTaming: 'unsafe',
    legacyRegeneratorRuntimeTaming: 'safe',
  });
}

/** V8's frames of an error, which `error.stack` no longer shows. */
export function stackOf(error: Error): string {
  return globalThis.getStackString(error);
}

/**
 * Evaluates a script in a new compartment and answers its completion value.
 * @param sourceName what frames call the script: "handler:1f0a".
 * @throws whatever the script throws while it is evaluated; a SyntaxError for text that may hold an import expression or an HTML comment.
 */
export function evaluateApart(script: string, sourceName: string): unknown {
  const compartment = new Compartment({ name: sourceName, __options__: true });
  closeGlobal(compartment.globalThis);
  return compartment.evaluate(`${script}\n//# sourceURL=${sourceName}`, REJECT_NO_EVAL_WORDS);
}

/** There is no `eval` inside, so that the mere word (in a text) is no reason to refuse a script. */
const REJECT_NO_EVAL_WORDS = { __rejectSomeDirectEvalExpressions__: false };

const UNSAID = ['lockdown', 'harden', 'ModuleSource', 'HandledPromise', 'AsyncIterator'];

function closeGlobal(global: object): void {
  for (const name of UNSAID) Reflect.deleteProperty(global, name);
  for (const [name, instead] of Object.entries(ABSENT_GLOBALS)) {
    Object.defineProperty(global, name, {
      get() {
        throw new ReferenceError(absence(name, instead));
      },
      configurable: false,
      enumerable: false,
    });
  }
  Object.freeze(global);
}
