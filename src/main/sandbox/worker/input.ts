/**
 * Everything that a worker process is told. Messages are worked off one after the other, in order.
 *
 * On the pipe a message is a frame (frames.ts) whose text is `<length of the JSON>:<JSON><texts>`: the texts of the invocations
 * (events of a fold, arguments of a call) follow the JSON end to end as they came, so that nobody parses or quotes them on the way.
 */
import type { Json } from '../../../shared/kernel/json.ts';
import type { EachRequest } from '../each-run.ts';
import type { ExportPath, Invocation, InvocationContext } from '../sandbox.ts';

export type WorkerInput =
  /** Answered with `loaded` or `load-failed`. */
  | {
      readonly kind: 'load';
      readonly module: number;
      readonly sourceName: string;
      readonly code: string;
      readonly careful: boolean;
      readonly limitMs: number;
    }
  /** Not answered. */
  | { readonly kind: 'unload'; readonly module: number }
  /** Answered with one answer for each invocation, in order, in any number of messages. */
  | {
      readonly kind: 'run';
      readonly module: number;
      /** Answer each invocation at once, and stop the one that outlasts the limit where it stands. */
      readonly careful: boolean;
      readonly limitMs: number;
      readonly invocations: readonly SentInvocation[];
    }
  /** The page's text follows the JSON. Answered with `each-answers`, one value for each event, in order, in any number of messages. */
  | ({ readonly kind: 'each'; readonly module: number } & EachRequest);

/** `textLength`: characters of its own text that follow the JSON. */
export type SentInvocation =
  | {
      readonly kind: 'call';
      readonly path: ExportPath;
      readonly args: readonly Json[] | null;
      readonly context: InvocationContext;
      readonly textLength: number;
    }
  | {
      readonly kind: 'fold';
      readonly state?: Json;
      readonly then?: {
        readonly path: ExportPath;
        readonly args: readonly Json[];
        readonly context: InvocationContext;
      };
      readonly textLength: number;
    };

/** An invocation apart from its text. */
export function sentInvocation(invocation: Invocation): { readonly sent: SentInvocation; readonly text: string } {
  if (invocation.kind === 'fold') {
    const { eventsText: text, ...rest } = invocation;
    return { sent: { ...rest, textLength: text.length }, text };
  }
  const { kind, path, context, args, argsText: text = '' } = invocation;
  return { sent: { kind, path, context, args: text === '' ? args : null, textLength: text.length }, text };
}

export function encodeInput(message: WorkerInput, texts: readonly string[] = []): string {
  const json = JSON.stringify(message);
  return `${json.length}:${json}${texts.join('')}`;
}

/** @param text from `encodeInput`; `texts` hands out the texts in order. */
export function decodeInput(text: string): { readonly message: WorkerInput; readonly texts: TextReader } {
  const colon = text.indexOf(':');
  const end = colon + 1 + Number(text.slice(0, colon));
  return { message: JSON.parse(text.slice(colon + 1, end)) as WorkerInput, texts: new TextReader(text, end) };
}

/** Takes texts of known length off a longer one, from the front. */
export class TextReader {
  readonly #text: string;
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  /** Everything that is left. */
  rest(): string {
    return this.#text.slice(this.#at);
  }

  take(length: number): string {
    const from = this.#at;
    this.#at += length;
    return this.#text.slice(from, this.#at);
  }
}
