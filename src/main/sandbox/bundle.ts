/** Handler files made into scripts for the sandbox, with what is wrong or doubtful about them. */
import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, type BuildResult, build, type Message, transform } from 'esbuild';
import type { Finding } from '../../shared/model/model.ts';
import { type ImportRefusal, workspaceFile, workspaceImports } from './bundle-imports.ts';
import { dataEntry, READING_ENTRY, readingEntry } from './reading-entry.ts';
import type { EventReading, HandlerBundle } from './sandbox.ts';
import { inspectSource } from './source-inspection.ts';
import { columnOf } from './source-place.ts';

/** `bundle` is null when a finding is an error. `inputs`: every file that went in, relative to the workspace. */
export type BundleResult = {
  readonly bundle: HandlerBundle | null;
  readonly findings: readonly Finding[];
  readonly inputs: readonly string[];
};

/**
 * Makes one script of a handler file and the workspace files that it imports: types erased, no import or export left, its completion
 * value an object with the exports. The hash is of the code without comments and white space.
 * @param workspaceFolder absolute path.
 * @param file relative to it, with forward slashes: "consumers/inventory.ts".
 * @param readings types whose events are brought to a version before a handler of the file sees them; the others cost nothing.
 */
export async function bundleHandlers(
  workspaceFolder: string,
  file: string,
  readings: readonly EventReading[] = [],
): Promise<BundleResult> {
  const folder = await realpath(workspaceFolder);
  const path = await workspaceFile(folder, file);
  if (path === undefined) return failed([missingFile(file)], [file]);
  return bundled(folder, file, path, entryOf(file, readings));
}

/**
 * Makes a script of the steps of one reading alone: its `handlers` answer the data of an event in the version that is read.
 * @param file what the script is called, relative to the workspace.
 */
export async function bundleReading(
  workspaceFolder: string,
  file: string,
  reading: EventReading,
): Promise<BundleResult> {
  return bundled(await realpath(workspaceFolder), file, '', dataEntry(reading));
}

async function bundled(folder: string, file: string, path: string, entry: string | undefined): Promise<BundleResult> {
  try {
    return await finish(folder, file, await build({ ...OPTIONS, ...inputOptions(folder, path, entry) }));
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return failed(
      error.errors.map((message) => findingOf(message, file)),
      [file],
    );
  }
}

const GLOBAL_NAME = '__handlers';

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  globalName: GLOBAL_NAME,
  platform: 'neutral',
  target: 'es2024',
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  // the workspace's own compiler settings say nothing about how its handlers run
  tsconfigRaw: '{}',
  // inspectSource names its place; here it is only kept out of the code
  supported: { 'dynamic-import': false },
} satisfies BuildOptions;

function entryOf(file: string, readings: readonly EventReading[]): string | undefined {
  return readings.length === 0 ? undefined : readingEntry(file, readings);
}

function inputOptions(folder: string, path: string, entry: string | undefined) {
  const input: Pick<BuildOptions, 'entryPoints' | 'stdin'> =
    entry === undefined
      ? { entryPoints: [path] }
      : { stdin: { contents: entry, resolveDir: folder, sourcefile: READING_ENTRY, loader: 'js' } };
  return {
    ...input,
    absWorkingDir: folder,
    outfile: join(folder, 'handlers.js'),
    plugins: [workspaceImports(folder)],
  };
}

async function finish(folder: string, file: string, result: BuildResult<typeof OPTIONS>): Promise<BundleResult> {
  const inputs = Object.keys(result.metafile.inputs).filter((input) => input !== READING_ENTRY);
  const findings = (await Promise.all(inputs.filter(isCode).map((input) => inspectFile(folder, input)))).flat();
  if (findings.some(({ severity }) => severity === 'error')) return { bundle: null, findings, inputs };
  const [sourceMap = '', code = ''] = ['.map', '.js'].map((end) => textEndingWith(result, end));
  const script = `${withoutRejectedWords(code)}${GLOBAL_NAME}\n`;
  return { bundle: { file, hash: await hashOf(script), code: script, sourceMap }, findings, inputs };
}

function isCode(input: string): boolean {
  return !input.endsWith('.json');
}

async function inspectFile(folder: string, input: string): Promise<readonly Finding[]> {
  return inspectSource(input, await readFile(join(folder, input), 'utf8'));
}

function textEndingWith(result: BuildResult<typeof OPTIONS>, end: string): string {
  return result.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
}

/**
 * A compartment refuses a script in which it sees, without parsing, what might be an import expression or an HTML comment. In what
 * esbuild prints, those stand in texts and regular expressions alone (it sets spaces between operators), where an escape means the
 * same; in a place where they were code the escape is a syntax error, so that nothing is ever let through.
 */
export function withoutRejectedWords(code: string): string {
  return code
    .replaceAll('<!--', '\\u003c!--')
    .replaceAll('-->', '--\\u003e')
    .replaceAll(/\bimport(?=\s*(?:\(|\/[/*]))/g, '\\u0069mport');
}

/** Of the code without comments and white space. */
export async function hashOf(code: string): Promise<string> {
  const bare = await transform(code, { minifyWhitespace: true, legalComments: 'none', loader: 'js', target: 'es2024' });
  return createHash('sha256').update(bare.code).digest('hex');
}

function failed(findings: readonly Finding[], inputs: readonly string[]): BundleResult {
  return { bundle: null, findings, inputs };
}

function missingFile(file: string): Finding {
  const where = { file, line: 1, column: 1 };
  return { severity: 'error', ...where, rule: 'code-missing', message: `there is no file ${file} in the workspace` };
}

function isBuildFailure(error: unknown): error is { readonly errors: readonly Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

/** @param file where a message without a place belongs. */
function findingOf({ text, location, detail }: Message, file: string): Finding {
  const { rule, hint }: Partial<ImportRefusal> = isRefusal(detail) ? detail : {};
  return {
    severity: 'error',
    file: location?.file ?? file,
    line: location?.line ?? 1,
    column: location ? columnOf(location) : 1,
    rule: rule ?? 'syntax-error',
    message: text,
    ...(hint === undefined ? {} : { hint }),
  };
}

function isRefusal(detail: unknown): detail is ImportRefusal {
  return typeof detail === 'object' && detail !== null && 'rule' in detail && 'hint' in detail;
}
