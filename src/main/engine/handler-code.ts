/** The workspace's handler files as loaded modules. */
import { type AppError, isAppError } from '../../shared/kernel/failure.ts';
import type { Finding } from '../../shared/model/model.ts';
import { placeOf } from '../runtime/actor-record.ts';
import { bundleHandlers } from '../sandbox/bundle.ts';
import type { EventReading, HandlerModule, Sandbox } from '../sandbox/sandbox.ts';
import type { LoadedExports } from '../workspace/check-workspace.ts';
import type { EventReadings } from '../workspace/event-readings.ts';
import type { Modules } from './in-force.ts';
import { predicateFindings } from './saved-filters.ts';

export type LoadedCode = LoadedExports & { readonly modules: Modules };

/**
 * Bundles and evaluates handler files, and reads predicates of saved filters. What does not load is a finding, and is missing among the modules.
 * @throws AppError `closed` when the sandbox was closed meanwhile.
 */
export async function loadHandlerCode(
  folder: string,
  files: readonly string[],
  sandbox: Sandbox,
  readings: EventReadings,
): Promise<LoadedCode> {
  const loaded = await Promise.all(files.map((file) => loadFile(folder, file, sandbox, readings.get(file))));
  const modules = new Map(loaded.flatMap(({ file, module }) => (module ? [[file, module] as const] : [])));
  return {
    modules,
    exports: new Map([...modules].map(([file, module]) => [file, module.exports])),
    findings: [...onceEach(loaded.flatMap(({ findings }) => findings)), ...(await predicateFindings(folder))],
  };
}

type LoadedFile = {
  readonly file: string;
  readonly module: HandlerModule | null;
  readonly findings: readonly Finding[];
};

async function loadFile(
  folder: string,
  file: string,
  sandbox: Sandbox,
  readings: readonly EventReading[] = [],
): Promise<LoadedFile> {
  const { bundle, findings } = await bundleHandlers(folder, file, readings);
  if (!bundle) return { file, module: null, findings };
  try {
    return { file, module: await sandbox.load(bundle), findings };
  } catch (error) {
    if (!isAppError(error) || isAppError(error, 'closed')) throw error;
    return { file, module: null, findings: [...findings, findingOf(file, error)] };
  }
}

/** A file that several handlers take in says the same in each of them. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function findingOf(file: string, error: AppError): Finding {
  const place = placeOf(error) ?? { file, line: 1, column: 1 };
  return { severity: 'error', ...place, rule: 'code-error', message: error.message };
}
