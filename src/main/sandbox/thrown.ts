import { jsonText } from './json-text.ts';

/** Why a handler has no answer, as it leaves the compartment: words, and V8's frames before they are mapped to the workspace. */
export type RawFailure = {
  readonly code: 'handler-failed' | 'handler-timed-out';
  readonly message: string;
  /** V8 frames, one a line; empty when there are none. */
  readonly stack: string;
};

const LONGEST_MESSAGE = 2_000;

/** SES says "secure mode ..." for what reads the ambient world; these are the words for it here. */
const AMBIENT: readonly (readonly [sign: string, message: string])[] = [
  ['%SharedMath%.random', 'Math.random() is not available to handlers: use ctx.random()'],
  ['%SharedDate%.now', 'Date.now() is not available to handlers: use ctx.timeMs'],
  ['%SharedDate%', 'new Date() without a time is not available to handlers: use new Date(ctx.timeMs)'],
];

/**
 * Words and frames of whatever was thrown. Reading it may run user code once more (a getter, a proxy), so that this is called where
 * the invocation's own limits still hold, and never throws itself.
 * @param stackOf gives the frames of an error; `lockdown()` hides them from `error.stack`.
 */
export function rawFailure(thrown: unknown, stackOf: (error: Error) => string): RawFailure {
  try {
    if (!(thrown instanceof Error)) return failed(`threw ${shown(thrown)}, which is not an Error`, '');
    return failed(wordsOf(thrown), stackOf(thrown));
  } catch {
    // what was thrown throws when it is read
    return failed('threw a value that cannot be read', '');
  }
}

function failed(message: string, stack: string): RawFailure {
  const cut = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}...` : message;
  return { code: 'handler-failed', message: cut, stack };
}

function wordsOf(error: Error): string {
  const message = `${error.message}`;
  const ambient = message.startsWith('secure mode') ? AMBIENT.find(([sign]) => message.includes(sign)) : undefined;
  return `${error.name}: ${ambient?.[1] ?? message}`;
}

function shown(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null) return jsonText(thrown, 'it');
  return typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown);
}
