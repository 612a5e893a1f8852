/** The engine of a window: it holds the workspace and listens for the command line, as one of `replayground run` does. */
import { AppError, isAppError, messageOf } from '../../shared/kernel/failure.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { Powers } from '../engine/powers.ts';
import { createRouter, type EngineRouter } from '../engine/router.ts';
import { openControlHost } from '../headless/control-host.ts';
import type { Hold } from '../headless/hold.ts';
import { holdToRun, workspaceFolder } from '../headless/session.ts';
import type { EngineOpening } from './engine-messages.ts';

export type HostedEngine = { readonly router: EngineRouter; readonly close: () => Promise<void> };

export type EngineSurroundings = {
  readonly powers: Powers;
  readonly pid: number;
  readonly hostName: string;
  readonly newSecret: () => string;
  /** Aborts when the window no longer wants the engine. */
  readonly stopped: AbortSignal;
  /** See `EngineOptions`. */
  readonly sqliteMissing: string | undefined;
};

/** @throws AppError `invalid-workspace`, `workspace-held`, and what opening an engine throws; nothing stays open then. */
export async function openHostedEngine(opening: EngineOpening, around: EngineSurroundings): Promise<HostedEngine> {
  const folder = workspaceFolder(opening.folder);
  const hold = await holdFor(folder, around);
  try {
    const { powers, sqliteMissing } = around;
    const missing = { ...(sqliteMissing !== undefined && { sqliteMissing }) };
    const engine = await openEngine({ ...opening, ...missing, folder, actors: 'all', powers });
    const router = createRouter(engine);
    const token = around.newSecret();
    const host = hold && (await openControlHost({ router, token }));
    if (host) hold.announce({ url: host.url, token });
    return {
      router,
      async close() {
        await host?.close();
        await engine.close();
        hold?.release();
      },
    };
  } catch (error) {
    hold?.release();
    throw asFailure(folder, error);
  }
}

/** The lock is SQLite's: without it there can only be a session in memory, which shares nothing with another engine. */
async function holdFor(folder: string, around: EngineSurroundings): Promise<Hold | undefined> {
  return around.sqliteMissing === undefined ? holdToRun(around, folder, 'desktop') : undefined;
}

/** What is no failure of ours is a bug; a person still has to be told something. */
function asFailure(folder: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  return new AppError('workspace-unavailable', `open ${folder}: ${messageOf(error)}`, { cause: error });
}
