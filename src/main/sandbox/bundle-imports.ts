import { realpath } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild';

/** What a refused import is reported with; `bundle.ts` makes findings of it. */
export type ImportRefusal = { readonly rule: 'import-refused' | 'import-missing'; readonly hint: string };

/**
 * Lets a handler import files of its own workspace, and nothing else: no package, no part of Node, no file outside, also not
 * through a link. Types of 'replayground' never get here, for `import type` leaves nothing behind.
 * @param workspaceFolder its real path, without links.
 */
export function workspaceImports(workspaceFolder: string): Plugin {
  return {
    name: 'workspace-imports',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (asked) => {
        if (asked.pluginData === OWN_QUESTION) return undefined;
        return asked.kind === 'entry-point' ? undefined : resolveImport(build, asked, workspaceFolder);
      });
    },
  };
}

/** Marks the question that this plugin itself asks of esbuild, so that it is left alone. */
const OWN_QUESTION = 'own-question';
const READABLE = /\.(ts|mts|js|mjs|json)$/;

async function resolveImport(
  build: PluginBuild,
  asked: OnResolveArgs,
  workspaceFolder: string,
): Promise<OnResolveResult> {
  const refusal = refusalOf(asked);
  if (refusal) return refused(refusal.text, refusal.hint);
  const { path, kind, resolveDir, importer } = asked;
  const found = await build.resolve(path, { kind, resolveDir, importer, pluginData: OWN_QUESTION });
  if (found.errors.length > 0) return missing(path);
  const target = await realpath(found.path);
  if (!isInside(workspaceFolder, target)) {
    return refused(
      `"${path}" is outside of the workspace`,
      'copy the file into the workspace and import it from there',
    );
  }
  if (!READABLE.test(target)) return refused(`"${path}" is neither code nor JSON`, 'import .ts, .js or .json files');
  return { path: target };
}

function refusalOf({ path, kind }: OnResolveArgs): { readonly text: string; readonly hint: string } | undefined {
  if (kind === 'dynamic-import') {
    return {
      text: `"${path}" is imported while the handler runs`,
      hint: 'write `import ... from` at the top of the file',
    };
  }
  if (kind === 'require-call') {
    return { text: `"${path}" is loaded with require`, hint: 'write `import ... from` at the top of the file' };
  }
  if (path === 'replayground') {
    return { text: '"replayground" holds types alone', hint: 'write `import type`; functions are on `ctx`' };
  }
  if (isBuiltin(path)) {
    return { text: `"${path}" is a part of Node, and handlers reach no files, network or process`, hint: PURE };
  }
  if (!path.startsWith('./') && !path.startsWith('../') && !isAbsolute(path)) {
    return {
      text: `"${path}" is a package, and handlers use none`,
      hint: `copy what you need into the workspace. ${PURE}`,
    };
  }
  return undefined;
}

const PURE = 'A handler returns decisions and the engine carries them out; for a system outside return ctx.call(...)';

function refused(text: string, hint: string): OnResolveResult {
  return problem(text, { rule: 'import-refused', hint });
}

function missing(path: string): OnResolveResult {
  return problem(`there is no file "${path}"`, {
    rule: 'import-missing',
    hint: 'check the path; it starts at this file',
  });
}

function problem(text: string, detail: ImportRefusal): OnResolveResult {
  return { errors: [{ text, detail }] };
}

/** Whether a path stands below a folder; both real paths. */
function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The real path of a workspace file, or undefined when there is none or it leads outside. */
export async function workspaceFile(workspaceFolder: string, file: string): Promise<string | undefined> {
  try {
    const path = await realpath(join(workspaceFolder, file));
    return isInside(workspaceFolder, path) ? path : undefined;
  } catch {
    // realpath fails when there is no such file
    return undefined;
  }
}
