/**
 * A MessagePort as a socket that waits: `send` answers when the page may be sent more, so that a stream to a slow page waits in the
 * engine and does not fill the memory of both. The page says now and then how many messages it took.
 */
import { z } from 'zod';
import type { PortTaken } from '../../shared/contract/desktop-shell.ts';

/** What is used of Electron's `MessagePortMain`. */
export type EnginePort = {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
};

/** Messages on their way that the page has not taken yet. */
const WINDOW = 256;

const Taken: z.ZodType<PortTaken> = z.object({ taken: z.int().positive() });
const IncomingCall = z.union([
  z.string(),
  z.instanceof(ArrayBuffer),
  z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes).buffer),
]);

export type PortListener = {
  /** An encoded call of the page. */
  readonly onCall: (data: string | ArrayBuffer) => void;
  /** Once: the page is gone. */
  readonly onClose: () => void;
};

export class PortSocket {
  readonly #port: EnginePort;
  readonly #listener: PortListener;
  #underway = 0;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(port: EnginePort, listener: PortListener) {
    this.#port = port;
    this.#listener = listener;
    port.on('message', ({ data }) => this.#take(data));
    port.on('close', () => this.#close());
    port.start();
  }

  /** Sends at once; answers when there is room for the next. */
  readonly send = (message: unknown): Promise<void> => {
    if (this.#closed) return Promise.resolve(); // `onClose` has cancelled the calls behind it
    this.#port.postMessage(message);
    this.#underway += 1;
    if (this.#underway < WINDOW) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  };

  /** What a socket has besides; calls come to the listener. */
  readonly addEventListener = (): void => undefined;

  #take(data: unknown): void {
    const taken = Taken.safeParse(data);
    if (taken.success) this.#makeRoom(taken.data.taken);
    const call = IncomingCall.safeParse(data);
    if (call.success) this.#listener.onCall(call.data);
  }

  #makeRoom(messages: number): void {
    this.#underway = Math.max(0, this.#underway - messages);
    if (this.#underway < WINDOW) for (const resume of this.#waiting.splice(0)) resume();
  }

  #close(): void {
    this.#closed = true;
    for (const resume of this.#waiting.splice(0)) resume();
    this.#listener.onClose();
  }
}
