/** Finds the handler file of a definition: the one its `code` names, else `<name>.ts` beside it. */
import { posix } from 'node:path';
import type { Finding } from '../../shared/model/model.ts';
import type { Definition } from './definitions.ts';
import { isOutside } from './message-schemas.ts';
import { errorAt } from './report.ts';
import { suggestion } from './suggest.ts';
import { describe } from './value-findings.ts';

/** What every definition with a handler file has. */
type WithCode = { readonly name: string; readonly code?: string | undefined };

export type CodeFile = { readonly codeFile: string | null; readonly findings: readonly Finding[] };

/**
 * @param codeFiles Every code file of the workspace.
 * @param need `required` makes a missing default file a finding; a file that `code` names must be there in any case.
 */
export function findCodeFile(
  { value, source }: Definition<WithCode>,
  codeFiles: ReadonlyMap<string, string>,
  need: 'required' | 'optional',
): CodeFile {
  const folder = posix.dirname(source.file);
  const name = value.code ?? `${value.name}.ts`;
  const file = posix.normalize(posix.join(folder, name));
  if (value.code !== undefined && isOutside(name, file)) {
    const message = `${describe(name)} leads out of the workspace`;
    const hint = 'name a file inside it, with forward slashes';
    return { codeFile: null, findings: [errorAt(source, ['code'], { rule: 'outside-workspace', message, hint })] };
  }
  if (codeFiles.has(file)) return { codeFile: file, findings: [] };
  if (value.code === undefined && need === 'optional') return { codeFile: null, findings: [] };
  const beside = [...codeFiles.keys()]
    .filter((path) => posix.dirname(path) === folder)
    .map((path) => posix.basename(path));
  const message = `the handler file ${name} of ${value.name} is not there`;
  const hint = suggestion(name, beside, `create ${file}, or name another file with "code"`);
  const path = value.code === undefined ? ['name'] : ['code'];
  return { codeFile: null, findings: [errorAt(source, path, { rule: 'code-file-missing', message, hint })] };
}
