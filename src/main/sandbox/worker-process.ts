/**
 * A worker process as its slot sees it: texts in, texts out, and one end.
 *
 * Why a process and not a thread: a thread's heap limit holds only while memory grows in small steps. A list that doubles its room,
 * a large Map or one long string goes past it in one step, and V8 then ends the whole process, engine included. A process of its
 * own costs the same per message (a pipe instead of a port) and can be ended whatever its code is doing.
 *
 * Around the compartments stands a second wall, Node's permission model: the process may read the files it is made of, and neither
 * write, nor start processes or threads, nor load native code. Its environment is empty.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../shared/kernel/failure.ts';
import { FrameReader, frameStart } from './worker/frames.ts';

export type WorkerEnd = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to its error stream. */
  readonly lastWords: string;
};

export type WorkerListener = {
  /** Texts that came together, in order. */
  onTexts(texts: readonly string[]): void;
  /** Once, after the last text. */
  onEnd(end: WorkerEnd): void;
};

export type WorkerProcess = {
  /** @param tail UTF-8 that belongs to the text, at its end. */
  send(text: string, tail?: Uint8Array): void;
  /** Ends it at once; `onEnd` follows. */
  kill(): void;
};

export type LaunchOptions = {
  readonly heapMb: number;
  /** SystemRoot is passed on: without it Node does not start on Windows. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

const ENTRY = new URL('./worker/worker-node.ts', import.meta.url);
const LAST_WORDS_CHARACTERS = 4_000;
/** Processor time after which the system ends a worker: one whose engine was killed in the middle of a loop does not run for ever. */
const MOST_PROCESSOR_SECONDS = 900;

export function launchWorker(options: LaunchOptions, listener: WorkerListener): WorkerProcess {
  const [command, ...args] = commandLine(options.heapMb);
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(options.env),
    windowsHide: true,
  });
  const frames = new FrameReader();
  let lastWords = '';
  let ended = false;
  const end = (exitCode: number | null, signal: string | null) => {
    if (ended) return;
    ended = true;
    listener.onEnd({ exitCode, signal, lastWords });
  };
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      listener.onTexts(textsOf(frames, chunk));
    } catch (error) {
      lastWords = `it said what nobody can read: ${messageOf(error)}`;
      child.kill('SIGKILL');
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS_CHARACTERS);
  });
  // writing to a process that is gone: its end is reported by 'close'
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => {
    lastWords ||= error.message;
    if (child.pid === undefined) end(null, null);
  });
  child.on('close', end);
  return { send: corked(child.stdin), kill: () => void child.kill('SIGKILL') };
}

function textsOf(frames: FrameReader, chunk: Buffer): string[] {
  frames.append(chunk);
  const texts = [];
  for (let text = frames.next(); text !== undefined; text = frames.next()) texts.push(text);
  return texts;
}

/** Writes what is sent in one turn with one system call. */
function corked(stream: NodeJS.WritableStream & { cork(): void; uncork(): void }): WorkerProcess['send'] {
  let isCorked = false;
  return (text, tail) => {
    if (!isCorked) {
      isCorked = true;
      stream.cork();
      process.nextTick(() => {
        isCorked = false;
        stream.uncork();
      });
    }
    stream.write(frameStart(text, tail?.byteLength ?? 0));
    if (tail) stream.write(tail);
  };
}

function commandLine(heapMb: number): readonly [string, ...string[]] {
  const node = [process.execPath, ...workerOptions(heapMb), fileURLToPath(ENTRY)] as const;
  if (process.platform === 'win32') return node;
  // a handler that runs out of memory is an everyday end: no core file for it
  return ['/bin/sh', '-c', `ulimit -c 0; ulimit -t ${MOST_PROCESSOR_SECONDS}; exec "$0" "$@"`, ...node];
}

/** How Node is told the limits and the second wall. */
export function workerOptions(heapMb: number): string[] {
  const heap = [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=8'];
  if (!process.allowedNodeEnvironmentFlags.has('--permission')) return heap;
  const reads = readableFolders().map((folder) => `--allow-fs-read=${folder}*`);
  return [...heap, '--permission', ...reads];
}

/** The source (its own files and the kernel's) and the packages that hold `ses`. */
function readableFolders(): string[] {
  const ses = import.meta.resolve('ses');
  const packages = ses.slice(0, ses.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  return [new URL('../../', import.meta.url).href, packages].map((url) => fileURLToPath(url));
}

function environment(env: LaunchOptions['env']): NodeJS.ProcessEnv {
  const { SystemRoot } = env;
  // inside of Electron the same program is Node when told so
  return { ELECTRON_RUN_AS_NODE: '1', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
