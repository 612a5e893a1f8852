/**
 * The logic of a worker process: reads messages, runs handlers, writes answers, until the pipe ends.
 *
 *  1. It never returns to an event loop: reading blocks. So a promise's reaction never runs, and nothing happens between messages.
 *  2. Answers leave when nothing more waits to be done, when there are many, or when some time has passed: whoever watches this
 *     process sees it move on as long as handlers end.
 *  3. Run carefully, each answer leaves before the next invocation starts, and an invocation that outlasts the limit is stopped
 *     where it stands and answered with that place; its module is evaluated anew, for it may be in the middle of anything.
 */
import { assertNever } from '../../../shared/kernel/result.ts';
import { evaluateApart, stackOf } from '../compartment.ts';
import { runEach } from '../each-run.ts';
import { pageEntries } from '../event-page.ts';
import { type ContextSource, createContextSource } from '../handler-context.ts';
import { type HandlerExports, readExports } from '../handler-exports.ts';
import { partOf, timedOutMessage } from '../invocation-part.ts';
import { type PreparedInvocation, type RawAnswer, runInvocation } from '../invocation-run.ts';
import { type RawFailure, rawFailure } from '../thrown.ts';
import { EachAnswers } from './each-answers.ts';
import { encodeFrame, FrameReader } from './frames.ts';
import { decodeInput, type SentInvocation, type TextReader, type WorkerInput } from './input.ts';
import { answersText, answerText, encodeOutput } from './output.ts';

export type WorkerPowers = {
  /** Waits for bytes and answers some; none when the pipe has ended. The bytes are good until the next call. */
  read(): Uint8Array;
  /** Returns when everything is written. */
  write(bytes: Uint8Array): void;
  /** Milliseconds since any moment. */
  nowMs(): number;
  /** Runs the task; one that is not done in time is stopped where it stands. Answers whether it was done. */
  runWithin(limitMs: number, task: () => void): boolean;
  /** Runs a task that is known to last, for so long, and answers the frames of where it was then. */
  framesAfter(limitMs: number, task: () => void): string;
};

const MOST_WAITING_CHARACTERS = 64 * 1024;
const LONGEST_SILENCE_MS = 5;
/** Of a page's answers: few messages are cheaper to read. Any time far below the limit of an invocation will do. */
const LONGEST_PAGE_SILENCE_MS = 25;
const LOOK_MS = 100;

type Load = Extract<WorkerInput, { kind: 'load' }>;
type Run = Extract<WorkerInput, { kind: 'run' }>;
type Each = Extract<WorkerInput, { kind: 'each' }>;

/** A module by its load message; `handlers` is missing after an evaluation that failed. */
type Module = {
  readonly load: Load;
  readonly handlers: HandlerExports | undefined;
  readonly failure: RawFailure | undefined;
};

/** Call it after `lockdownThread()`. */
export function serve(powers: WorkerPowers): void {
  const worker = new Worker(powers);
  const frames = new FrameReader();
  powers.write(encodeFrame(encodeOutput({ kind: 'ready' })));
  for (let bytes = powers.read(); bytes.length > 0; bytes = powers.read()) {
    frames.append(bytes);
    for (let text = frames.next(); text !== undefined; text = frames.next()) worker.handle(text);
    worker.flush();
  }
}

class Worker {
  readonly #powers: WorkerPowers;
  readonly #contexts: ContextSource = createContextSource();
  readonly #modules = new Map<number, Module>();
  #waiting: string[] = [];
  #waitingCharacters = 0;
  #flushedAtMs: number;

  constructor(powers: WorkerPowers) {
    this.#powers = powers;
    this.#flushedAtMs = powers.nowMs();
  }

  handle(text: string): void {
    const { message, texts } = decodeInput(text);
    switch (message.kind) {
      case 'load':
        this.#load(message);
        return;
      case 'unload':
        this.#modules.delete(message.module);
        return;
      case 'run':
        this.#run(message, texts);
        return;
      case 'each':
        this.#runEach(message, texts.rest());
        return;
      default:
        assertNever(message);
    }
  }

  flush(): void {
    this.#flushedAtMs = this.#powers.nowMs();
    if (this.#waiting.length === 0) return;
    this.#powers.write(encodeFrame(answersText(this.#waiting)));
    this.#waiting = [];
    this.#waitingCharacters = 0;
  }

  #load(load: Load): void {
    const module = this.#evaluate(load);
    this.#modules.set(load.module, module);
    this.flush();
    const { handlers, failure } = module;
    if (handlers) this.#powers.write(encodeFrame(encodeOutput({ kind: 'loaded', exports: handlers.paths })));
    if (failure) this.#powers.write(encodeFrame(encodeOutput({ kind: 'load-failed', failure })));
  }

  #evaluate(load: Load): Module {
    let module: Module | undefined;
    const evaluate = () => {
      module = evaluated(load);
    };
    if (load.careful) this.#powers.runWithin(load.limitMs, evaluate);
    else evaluate();
    return (
      module ?? { load, handlers: undefined, failure: this.#timedOut('the module itself', load.limitMs, evaluate) }
    );
  }

  #run(run: Run, texts: TextReader): void {
    for (const sent of run.invocations) {
      const text = texts.take(sent.textLength);
      this.#answer(run.careful ? this.#runCarefully(run, sent, text) : this.#runOne(run, sent, text), run.careful);
    }
  }

  #runEach(each: Each, text: string): void {
    this.flush();
    const answers = new EachAnswers();
    const send = () => {
      if (answers.isEmpty) return;
      this.#powers.write(encodeFrame(answers.take()));
      this.#flushedAtMs = this.#powers.nowMs();
    };
    const onAnswer = (answer: RawAnswer) => {
      answers.add(answer);
      const silenceMs = this.#powers.nowMs() - this.#flushedAtMs;
      if (answers.characters > MOST_WAITING_CHARACTERS || silenceMs > LONGEST_PAGE_SILENCE_MS) send();
    };
    const module = this.#modules.get(each.module);
    if (module?.handlers) runEach(module.handlers, each, text, this.#contexts, onAnswer);
    else for (const _ of pageEntries(text)) onAnswer({ ok: false, failure: failureOfMissing(each.module, module) });
    send();
  }

  #runOne(run: Run, sent: SentInvocation, text: string): RawAnswer {
    const module = this.#modules.get(run.module);
    if (module?.handlers) return runInvocation(module.handlers, () => prepared(sent, text), this.#contexts);
    return { ok: false, failure: failureOfMissing(run.module, module) };
  }

  #runCarefully(run: Run, sent: SentInvocation, text: string): RawAnswer {
    let answer: RawAnswer | undefined;
    const task = () => {
      answer = this.#runOne(run, sent, text);
    };
    if (this.#powers.runWithin(run.limitMs, task) && answer !== undefined) return answer;
    this.#renew(run.module);
    const failure = this.#timedOut(partOf(sent), run.limitMs, task);
    this.#renew(run.module);
    return { ok: false, failure };
  }

  /** @param task what took too long: it is run once more, for a moment, to see where it stays. */
  #timedOut(part: string, limitMs: number, task: () => void): RawFailure {
    const stack = this.#powers.framesAfter(Math.min(limitMs, LOOK_MS), task);
    return { code: 'handler-timed-out', message: timedOutMessage(part, limitMs), stack };
  }

  #renew(number: number): void {
    const module = this.#modules.get(number);
    if (module) this.#modules.set(number, this.#evaluate({ ...module.load, careful: true }));
  }

  #answer(answer: RawAnswer, careful: boolean): void {
    const text = answerText(answer);
    this.#waiting.push(text);
    this.#waitingCharacters += text.length;
    const silenceMs = this.#powers.nowMs() - this.#flushedAtMs;
    if (careful || this.#waitingCharacters > MOST_WAITING_CHARACTERS || silenceMs > LONGEST_SILENCE_MS) this.flush();
  }
}

function failureOfMissing(number: number, module: Module | undefined): RawFailure {
  return module?.failure ?? rawFailure(new TypeError(`module ${number} is not loaded`), stackOf);
}

function evaluated(load: Load): Module {
  try {
    const namespace = evaluateApart(load.code, load.sourceName);
    if (typeof namespace !== 'object' || namespace === null) throw new TypeError('the code gives no exports');
    return { load, handlers: readExports(namespace), failure: undefined };
  } catch (thrown) {
    return { load, handlers: undefined, failure: rawFailure(thrown, stackOf) };
  }
}

function prepared(sent: SentInvocation, text: string): PreparedInvocation {
  if (sent.kind === 'fold') return { ...sent, events: JSON.parse(text) };
  return { kind: 'call', path: sent.path, context: sent.context, args: sent.args ?? JSON.parse(text) };
}
