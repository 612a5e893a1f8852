/** Everything that can be said about a workspace without running it. */
import { type AppError, isAppError } from '../../shared/kernel/failure.ts';
import type { Finding, Model } from '../../shared/model/model.ts';
import type { ExportPath, HandlerBundle } from '../sandbox/sandbox.ts';
import type { LoadedWorkspace } from './build-model.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkPayloads } from './check-payloads.ts';
import { loadWorkspace } from './load-workspace.ts';
import { sortFindings } from './report.ts';

/** What the check needs of the sandbox; passed in, because only the composition knows the concrete one. */
export type CheckPorts = {
  /** Bundles one handler file of the folder. @throws AppError with details {file, line, column} when it cannot. */
  readonly bundle: (folder: string, file: string) => Promise<HandlerBundle>;
  /** Evaluates a bundle and answers what it exports. @throws AppError as `Sandbox.load`. */
  readonly exportsOf: (bundle: HandlerBundle) => Promise<readonly ExportPath[]>;
};

/**
 * Loads the workspace, compiles its schemas, holds all sample data against them, bundles all handlers and compares what they
 * export with the definitions. Answers every finding, by file, line and column; goes on past errors, so that one run shows all.
 * @throws AppError `cancelled` when `signal` aborts, `closed` when the sandbox was closed meanwhile.
 */
export async function checkWorkspace(
  folder: string,
  ports: CheckPorts,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const loaded = await loadWorkspace(folder, signal);
  return sortFindings([...checkDefinitions(loaded), ...(await checkCode(folder, loaded, ports))]);
}

/** The part of the check that needs no sandbox: the findings of the load, the schemas and the sample data. */
export function checkDefinitions({ findings, draft, sources }: LoadedWorkspace): readonly Finding[] {
  return sortFindings([...findings, ...checkPayloads(draft, sources)]);
}

async function checkCode(
  folder: string,
  { draft, sources }: LoadedWorkspace,
  ports: CheckPorts,
): Promise<readonly Finding[]> {
  const exportsByFile = new Map<string, readonly ExportPath[]>();
  const findings: Finding[] = [];
  await Promise.all(
    codeFiles(draft).map(async (file) => {
      try {
        exportsByFile.set(file, await ports.exportsOf(await ports.bundle(folder, file)));
      } catch (error) {
        if (!isAppError(error) || error.code === 'closed' || error.code === 'cancelled') throw error;
        findings.push(codeFinding(file, error));
      }
    }),
  );
  return [...findings, ...checkHandlers(draft, exportsByFile, sources)];
}

/** Every handler file of a model, once each. */
export function codeFiles(model: Model): readonly string[] {
  const actors = [model.aggregates, model.producers, model.consumers, model.projections, model.externals];
  const files = actors.flatMap((all) => [...all.values()].map(({ codeFile }) => codeFile));
  return [...new Set(files.filter((file) => file !== null))];
}

function codeFinding(file: string, { message, details }: AppError): Finding {
  const number = (value: unknown) => (typeof value === 'number' && value >= 1 ? value : 1);
  return {
    severity: 'error',
    file: typeof details.file === 'string' ? details.file : file,
    line: number(details.line),
    column: number(details.column),
    rule: 'code-error',
    message,
  };
}
