/** Everything that can be said about a workspace without running it. */
import type { Finding, Model } from '../../shared/model/model.ts';
import type { WorkspaceSettings } from '../../shared/model/settings.ts';
import type { ExportPath } from '../sandbox/sandbox.ts';
import type { LoadedWorkspace } from './build-model.ts';
import { checkCompatibility } from './check-compatibility.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkPayloads } from './check-payloads.ts';
import { checkVersions } from './check-versions.ts';
import { type EventReadings, eventReadings } from './event-readings.ts';
import { loadWorkspace } from './load-workspace.ts';
import { sortFindings } from './report.ts';
import { typesText } from './types-text.ts';

/** The workspace's handler files, evaluated: what each exports, and what is wrong with those that do not load. */
export type LoadedExports = {
  readonly exports: ReadonlyMap<string, readonly ExportPath[]>;
  readonly findings: readonly Finding[];
};

/** Evaluates handler files under the workspace's settings; passed in, because only the composition knows the sandbox. */
export type LoadExports = (
  folder: string,
  files: readonly string[],
  settings: WorkspaceSettings,
  readings: EventReadings,
) => Promise<LoadedExports>;

/**
 * Loads the workspace, compiles its schemas, holds all sample data against them, loads all handlers and compares what they export
 * with the definitions. `findings` is then everything, by file, line and column, and `model` is null when an error is among them.
 * Goes on past errors, so that one run shows all; types alone are left out while definitions are wrong, for they are made of them.
 *
 * @param checkTypes what the compiler says of the code, by the text of `.replayground/types.d.ts`; not asked when left out.
 * @throws AppError `cancelled` when `signal` aborts, `closed` when the sandbox was closed meanwhile.
 */
export async function checkWorkspace(
  folder: string,
  loadExports: LoadExports,
  signal?: AbortSignal,
  checkTypes?: (typings: string) => Promise<readonly Finding[]>,
): Promise<LoadedWorkspace> {
  const loaded = await loadWorkspace(folder, signal);
  const askTypes = async (model: Model) => checkTypes?.(await typesText(model));
  const [code, types = []] = await Promise.all([
    loadExports(folder, codeFiles(loaded.draft), loaded.draft.settings, eventReadings(loaded.draft)),
    loaded.model === null ? [] : askTypes(loaded.model),
  ]);
  const handlers = checkHandlers(loaded.draft, code.exports, loaded.sources);
  const findings = withTypes([...checkDefinitions(loaded), ...code.findings, ...handlers], types);
  const failed = findings.some(({ severity }) => severity === 'error');
  return { ...loaded, findings, model: failed ? null : loaded.model };
}

/** All findings in order; what the compiler says of a line that is wrong already is left out: it is the same mistake. */
export function withTypes(findings: readonly Finding[], types: readonly Finding[]): readonly Finding[] {
  const wrong = new Set(
    findings.filter(({ severity }) => severity === 'error').map(({ file, line }) => `${file}:${line}`),
  );
  return sortFindings([...findings, ...types.filter(({ file, line }) => !wrong.has(`${file}:${line}`))]);
}

/** All findings in order; what the log makes an error of is no warning beside. */
export function withHistory(findings: readonly Finding[], history: readonly Finding[]): readonly Finding[] {
  const said = new Set(history.map(({ file, line, rule }) => `${file}:${line}:${rule}`));
  return sortFindings([...findings.filter(({ file, line, rule }) => !said.has(`${file}:${line}:${rule}`)), ...history]);
}

/** The part of the check that needs no sandbox: the findings of the load, the schemas, the sample data, the versions of types. */
export function checkDefinitions({ findings, draft, sources }: LoadedWorkspace): readonly Finding[] {
  const versions = [...checkVersions(draft, sources), ...checkCompatibility(draft, sources)];
  return sortFindings([...findings, ...checkPayloads(draft, sources), ...versions]);
}

/** Every file of a model that runs in the sandbox, once each. */
function codeFiles(model: Model): readonly string[] {
  const actors = [model.aggregates, model.producers, model.consumers, model.projections, model.externals];
  const files = actors.flatMap((all) => [...all.values()].map(({ codeFile }) => codeFile));
  const casters = [...model.events.values()].flatMap((event) => event.casters.map(({ file }) => file));
  return [...new Set([...files.filter((file) => file !== null), ...casters])];
}
