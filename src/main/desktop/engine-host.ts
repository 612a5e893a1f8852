/**
 * The engine of one window, in a process of its own, as the shell sees it: it starts, runs, fails to open, or ends.
 *
 *  1 main relays nothing: it hands one end of a channel to the engine and the other to the page.
 *  2 an engine that ends by itself is told with its last words; only a person starts it again.
 *  3 `stop` returns when the process is gone: gently, or after some seconds by force.
 */
import { fileURLToPath } from 'node:url';
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { EngineState } from '../../shared/contract/desktop-shell.ts';
import type { Clock } from '../engine/powers.ts';
import { type EngineOpening, FromEngine, type ToEngine } from './engine-messages.ts';

const ENTRY = new URL('./engine-process.ts', import.meta.url);
const GENTLE_END_MS = 8_000;
const LAST_WORDS_CHARACTERS = 4_000;

export type EngineHostOptions = {
  readonly opening: EngineOpening;
  readonly clock: Clock;
  /** What the engine writes to its error stream. */
  readonly onWords: (text: string) => void;
  readonly onState: (state: EngineState) => void;
};

export class EngineHost {
  readonly #options: EngineHostOptions;
  #process: UtilityProcess | undefined;
  #state: EngineState = { kind: 'starting' };
  #lastWords = '';
  #ending = Promise.resolve();

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#start();
  }

  get state(): EngineState {
    return this.#state;
  }

  /** The page's end of a new channel to the engine; undefined when the engine does not run. (1) */
  connect(): MessagePortMain | undefined {
    if (this.#state.kind !== 'running') return undefined;
    const { port1, port2 } = new MessageChannelMain();
    this.#send({ kind: 'connect' }, [port1]);
    return port2;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#start();
  }

  /** (3) */
  stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running !== undefined) this.#ending = this.#end(running);
    return this.#ending;
  }

  async #end(process: UtilityProcess): Promise<void> {
    const gone = new Promise<void>((resolve) => void process.once('exit', () => resolve()));
    process.postMessage({ kind: 'close' } satisfies ToEngine);
    const cancelForce = this.#options.clock.after(GENTLE_END_MS, () => process.kill());
    await gone;
    cancelForce();
  }

  #start(): void {
    this.#lastWords = '';
    this.#become({ kind: 'starting' });
    const started = utilityProcess.fork(fileURLToPath(ENTRY), [JSON.stringify(this.#options.opening)], {
      serviceName: 'Replayground engine',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = started;
    started.stderr?.on('data', (chunk: Buffer) => this.#hear(chunk.toString()));
    started.on('message', (message: unknown) => {
      if (this.#process === started) this.#take(FromEngine.parse(message)); // else it was asked to end, and nobody listens
    });
    started.once('exit', (code) => {
      if (this.#process !== started) return; // it was asked to end
      this.#process = undefined;
      this.#become({ kind: 'ended', how: howEnded(code), lastWords: this.#lastWords.trim() }); // (2)
    });
  }

  #take(message: FromEngine): void {
    if (message.kind === 'running') this.#become({ kind: 'running' });
    else {
      this.#become({ kind: 'failed', failure: message.failure });
      void this.stop();
    }
  }

  #hear(text: string): void {
    this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS_CHARACTERS);
    this.#options.onWords(text);
  }

  #become(state: EngineState): void {
    this.#state = state;
    this.#options.onState(state);
  }

  #send(message: ToEngine, ports: MessagePortMain[]): void {
    this.#process?.postMessage(message, ports);
  }
}

/** A killed process is told by its signal's number, which its exit codes (0 and 1) are never. */
function howEnded(code: number): string {
  if (code === 0) return 'it ended by itself';
  return SIGNALS[code] ?? `it ended with code ${code}`;
}

const SIGNALS: Readonly<Record<number, string>> = {
  4: 'it crashed (illegal instruction)',
  6: 'it crashed (abort)',
  9: 'it was killed, by a person or for want of memory',
  11: 'it crashed (segmentation fault)',
  15: 'it was asked to end from outside',
};
