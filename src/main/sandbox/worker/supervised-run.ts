import v8 from 'node:v8';
import { Script } from 'node:vm';
import { SOURCE_NAME_START } from '../source-name.ts';

/**
 * Runs a task in the calling thread and stops it where it stands when it outlasts the limit, by V8's own watchdog (node:vm): about
 * 0.2 ms a call, which is for the few that are suspected.
 * @returns whether the task was done in time.
 */
export function runWithin(limitMs: number, task: () => void): boolean {
  try {
    runScript(task, limitMs);
    return true;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return false;
  }
}

/**
 * Runs a task as `runWithin` does and answers where it was when it was stopped: frames as V8 writes them, one a line, from its
 * sampling profiler. That takes tens of milliseconds to start. Empty where Node has no such profiler (before 24.12).
 */
export function framesAfter(limitMs: number, task: () => void): string {
  const profiling = v8.startCpuProfile?.();
  const isDone = runWithin(limitMs, task);
  const profile = profiling?.stop();
  return isDone || profile === undefined ? '' : lastFrames(JSON.parse(profile));
}

declare global {
  /** The task that `runScript` is about to start: a script can be handed nothing else. */
  var supervisedTask: (() => void) | undefined;
}

function runScript(task: () => void, limitMs: number): void {
  globalThis.supervisedTask = task;
  try {
    new Script('supervisedTask()').runInThisContext({ timeout: limitMs });
  } finally {
    globalThis.supervisedTask = undefined;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** The parts of V8's profile (the `.cpuprofile` format) that are read here. Lines of call frames count from 0, of ticks from 1. */
type Profile = { readonly nodes: readonly ProfileNode[]; readonly samples?: readonly number[] };
type ProfileNode = {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
};

/** The stack of the last sample that was taken inside of a handler. */
function lastFrames({ nodes, samples = [] }: Profile): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  for (const sample of samples.toReversed()) {
    const frames: string[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const node = byId.get(id);
      if (node?.callFrame.url.startsWith(SOURCE_NAME_START)) frames.push(frameOf(node));
    }
    if (frames.length > 0) return frames.join('\n');
  }
  return '';
}

/** The line of the function where most of its time went, or else its first one. */
function frameOf({ callFrame, positionTicks = [] }: ProfileNode): string {
  const [busiest] = positionTicks.toSorted((one, other) => other.ticks - one.ticks);
  const line = busiest?.line ?? callFrame.lineNumber + 1;
  return `    at ${callFrame.functionName} (${callFrame.url}:${line}:1)`;
}
