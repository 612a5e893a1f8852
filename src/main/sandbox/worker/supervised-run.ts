import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector';
import { Script } from 'node:vm';
import { SOURCE_NAME_START } from '../source-name.ts';

const SAMPLING_MICROSECONDS = 500;

/**
 * Runs a task and stops it where it stands when it outlasts the limit, in the calling thread: V8's own watchdog (node:vm) ends it,
 * its sampling profiler tells where it was. Both cost a fraction of a millisecond a call; this is for the few that are suspected.
 * @returns frames of the place, one a line as V8 writes them, when the task was stopped.
 */
export function runWithin(limitMs: number, task: () => void): { readonly stoppedAt: string } | undefined {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
  session.post('Profiler.start');
  let frames = '';
  try {
    runScript(task, limitMs);
    return undefined;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    session.post('Profiler.stop', (_failure, stopped) => {
      frames = stopped ? lastFrames(stopped.profile) : '';
    });
    return { stoppedAt: frames };
  } finally {
    session.disconnect();
  }
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

/** The stack of the last sample that was taken inside of a handler. */
function lastFrames({ nodes, samples = [] }: Profiler.Profile): string {
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
function frameOf({ callFrame, positionTicks = [] }: Profiler.ProfileNode): string {
  const [busiest] = positionTicks.toSorted((one, other) => other.ticks - one.ticks);
  const line = busiest?.line ?? callFrame.lineNumber + 1;
  return `    at ${callFrame.functionName} (${callFrame.url}:${line}:1)`;
}
