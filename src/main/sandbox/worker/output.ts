/** Everything that a worker process says. On the pipe each is a frame (frames.ts) of JSON text. */
import type { Json } from '../../../shared/kernel/json.ts';
import type { RawAnswer } from '../invocation-run.ts';
import type { ExportPath } from '../sandbox.ts';
import type { RawFailure } from '../thrown.ts';

export type WorkerOutput =
  /** Once, when it is ready for its first message. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'loaded'; readonly exports: readonly ExportPath[] }
  | { readonly kind: 'load-failed'; readonly failure: RawFailure }
  /** The next answers, in the order of the invocations, also across messages. */
  | { readonly kind: 'answers'; readonly answers: readonly WorkerAnswer[] }
  /** The next answers of a page of events; a failed one's value is null, and its failure stands by its place in the message. */
  | {
      readonly kind: 'each-answers';
      readonly values: readonly Json[];
      readonly failures: readonly (readonly [number, RawFailure])[];
    };

export type WorkerAnswer =
  | { readonly ok: true; readonly value: Json; readonly state?: Json }
  | { readonly ok: false; readonly failure: RawFailure };

/** One answer as JSON text: what the handler returned is text already. */
export function answerText(answer: RawAnswer): string {
  if (!answer.ok) return JSON.stringify(answer);
  const state = answer.state === undefined ? '' : `,"state":${answer.state}`;
  return `{"ok":true,"value":${answer.value}${state}}`;
}

/** An `answers` message of texts that `answerText` made. */
export function answersText(texts: readonly string[]): string {
  return `{"kind":"answers","answers":[${texts.join(',')}]}`;
}

/** An `each-answers` message of values that are JSON text already. */
export function eachAnswersText(
  values: readonly string[],
  failures: readonly (readonly [number, RawFailure])[],
): string {
  return `{"kind":"each-answers","values":[${values.join(',')}],"failures":${JSON.stringify(failures)}}`;
}

export function encodeOutput(message: Exclude<WorkerOutput, { kind: 'answers' | 'each-answers' }>): string {
  return JSON.stringify(message);
}

export function decodeOutput(text: string): WorkerOutput {
  return JSON.parse(text) as WorkerOutput;
}
