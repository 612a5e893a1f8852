/** The whole check of a workspace: its files by the workspace's own rules, its code by the sandbox that would run it and the compiler. */
import type { Finding } from '../../shared/model/model.ts';
import { loadHandlerCode } from '../engine/handler-code.ts';
import type { Powers } from '../engine/powers.ts';
import { startSandbox } from '../sandbox/pool.ts';
import { checkWorkspace } from '../workspace/check-workspace.ts';
import { openLanguage } from '../workspace/language/language.ts';

/** A handler file is only evaluated, not run: no need for the workspace's own limits. */
const CHECK_LIMITS = { invocationMs: 2_000, heapMb: 128 };
const WORKERS = 2;

export type FolderCheck = {
  /** Whether the compiler is asked as well, in a process beside: it takes a second or two. */
  readonly types: boolean;
};

/** Every finding, by file, line and column. @throws AppError `closed`, `workspace-unavailable` when the compiler's process ends. */
export async function checkFolder(folder: string, powers: Powers, { types }: FolderCheck): Promise<readonly Finding[]> {
  await using sandbox = startSandbox({ powers, limits: CHECK_LIMITS, workers: WORKERS });
  await using language = openLanguage({ folder, powers });
  const { findings } = await checkWorkspace(
    folder,
    (from, files, _settings, readings) => loadHandlerCode(from, files, sandbox, readings),
    undefined,
    types ? (typings) => language.ask('check', { typings }) : undefined,
  );
  return findings;
}
