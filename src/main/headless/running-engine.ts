/** An engine that runs for others as well: it holds the workspace, listens, and says where. */
import type { EngineClient } from '../../shared/contract/contract.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineOptions } from '../engine/open-engine.ts';
import { createLocalClient, createRouter, type EngineRouter } from '../engine/router.ts';
import { openControlHost } from './control-host.ts';
import { holdToRun } from './session.ts';
import type { Shell } from './shell.ts';

export interface RunningEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly client: EngineClient;
  /** For hosts beside the one that it has. */
  readonly router: EngineRouter;
}

/**
 * @param command what the person started: "run", for the card of the hold.
 * @throws AppError `workspace-held`, and what opening an engine throws. What was opened before a failure is
 *   closed again.
 */
export async function startRunningEngine(
  shell: Shell,
  opening: Omit<EngineOptions, 'powers' | 'actors'>,
  command = 'run',
): Promise<RunningEngine> {
  await using opened = new AsyncDisposableStack();
  const hold = await holdToRun(shell, opening.folder, command);
  opened.defer(() => hold.release());
  const engine = opened.use(await shell.workshop.openEngine({ ...opening, actors: 'all', powers: shell.powers }));
  const router = createRouter(engine);
  const token = shell.newSecret();
  const host = opened.use(await openControlHost({ router, token }));
  hold.announce({ url: host.url, token });
  const owned = opened.move();
  return { engine, client: createLocalClient(router), router, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
