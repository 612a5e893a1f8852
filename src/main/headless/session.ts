/**
 * A session: an engine to talk to, be it the one that holds the workspace or one opened for this command alone.
 *
 * Two commands at once, or a command while an engine starts or stops, are ordinary: whoever finds the workspace held by someone
 * who does not answer yet waits a little and looks again, because holders of a moment let go and starting engines begin to answer.
 */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EngineClient } from '../../shared/contract/contract.ts';
import { AppError, isAppError } from '../../shared/kernel/failure.ts';
import { createLocalClient, createRouter } from '../engine/router.ts';
import { type EngineCard, readCard } from './engine-card.ts';
import { type Hold, takeHold } from './hold.ts';
import { connectRemoteEngine, type RemoteAddress, type RemoteEngine } from './remote-engine.ts';
import type { Shell } from './shell.ts';

export interface Session extends AsyncDisposable {
  readonly client: EngineClient;
  /** `running`: the engine of a `replayground run`; `own`: opened for this command, with no actor at work. */
  readonly engine: 'running' | 'own';
}

/** Whoever holds a workspace: a command, or the desktop's engine. */
export type Holder = Pick<Shell, 'powers' | 'pid' | 'hostName' | 'stopped'>;

const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/**
 * @param command what the person started: "send", for the card of the hold.
 * @throws AppError `invalid-workspace` (no workspace there), `workspace-held`, `engine-unreachable`, and what opening an engine throws.
 */
export async function openSession(shell: Shell, given: string, command: string): Promise<Session> {
  const folder = workspaceFolder(given);
  return patiently(shell, async () => {
    const hold = holdOrHeld(shell, folder, command, false);
    if (!isAppError(hold)) return openOwn(shell, folder, hold);
    return sessionWith(await connectHolder(shell, folder, hold));
  });
}

/** A session with the engine that runs the workspace, or undefined when none answers. */
export async function joinRunning(shell: Shell, folder: string): Promise<Session | undefined> {
  const address = addressOf(readCard(folder));
  const remote = address && (await connectRemoteEngine(address, shell.powers.clock).catch(() => undefined));
  return remote && sessionWith(remote);
}

/** Takes the hold for an engine that runs, waiting for those who hold it for a moment only. @throws AppError `workspace-held`. */
export function holdToRun(shell: Holder, folder: string, command: string): Promise<Hold> {
  return patiently(shell, async () => {
    const hold = holdOrHeld(shell, folder, command, true);
    if (!isAppError(hold)) return hold;
    throw readCard(folder)?.serves ? hold : new NotYet('held', { cause: hold });
  });
}

/** The absolute path of a workspace. @throws AppError `invalid-workspace` when there is none. */
export function workspaceFolder(given: string): string {
  const folder = resolve(given);
  if (existsSync(join(folder, 'replayground.yaml'))) return folder;
  const found = folderState(folder);
  throw new AppError('invalid-workspace', `open ${folder}: no workspace, because ${found}`, { details: { folder } });
}

function folderState(folder: string): string {
  if (!existsSync(folder)) return 'there is no such folder';
  if (!statSync(folder).isDirectory()) return 'it is a file';
  return 'it has no replayground.yaml';
}

/** Not yet, but perhaps soon: its cause is thrown when patience ends. */
class NotYet extends Error {}

async function patiently<T>(shell: Pick<Holder, 'powers' | 'stopped'>, attempt: () => Promise<T>): Promise<T> {
  const { clock } = shell.powers;
  const deadline = clock.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      if (clock.now() >= deadline || shell.stopped.aborted) throw error.cause;
    }
    await new Promise<void>((wake) => clock.after(LOOK_AGAIN_MS, wake));
  }
}

/** The hold, or the failure that says who has it. */
function holdOrHeld(
  { pid, hostName, powers }: Holder,
  folder: string,
  command: string,
  serves: boolean,
): Hold | AppError {
  try {
    return takeHold({ folder, pid, hostName, shell: command, serves, clock: powers.clock });
  } catch (error) {
    if (isAppError(error, 'workspace-held')) return error;
    throw error;
  }
}

async function connectHolder(shell: Shell, folder: string, held: AppError): Promise<RemoteEngine> {
  const address = addressOf(readCard(folder));
  if (!address) throw new NotYet('held', { cause: held });
  try {
    return await connectRemoteEngine(address, shell.powers.clock);
  } catch (error) {
    throw new NotYet('no answer', { cause: error });
  }
}

function addressOf(card: EngineCard | undefined): RemoteAddress | undefined {
  if (!card || card.url === null || card.token === null) return undefined;
  return { url: card.url, token: card.token, pid: card.pid };
}

function sessionWith({ client, close }: RemoteEngine): Session {
  return { client, engine: 'running', [Symbol.asyncDispose]: async () => close() };
}

async function openOwn(shell: Shell, folder: string, hold: Hold): Promise<Session> {
  try {
    const engine = await shell.workshop.openEngine({ folder, actors: 'none', bus: 'local', powers: shell.powers });
    const close = async () => {
      await engine.close();
      hold.release();
    };
    return { client: createLocalClient(createRouter(engine)), engine: 'own', [Symbol.asyncDispose]: close };
  } catch (error) {
    hold.release();
    throw error;
  }
}
