/** A code file must export what the definitions promise of it. Pure; the exports come from the sandbox. */
import type { Caster, Finding, Model } from '../../shared/model/model.ts';
import type { ExportPath } from '../sandbox/sandbox.ts';
import { castName } from './casters.ts';
import { errorAt, warningAt } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';
import { suggestion } from './suggest.ts';

/** What each code file exports; a file that could not be bundled is not in it. */
export type ExportsByFile = ReadonlyMap<string, readonly ExportPath[]>;

/** One definition beside the exports of its code file. */
type Handled = { readonly source: SourceFile; readonly codeFile: string; readonly exports: ReadonlySet<string> };

type Actor = { readonly file: string; readonly codeFile: string | null };

export function checkHandlers(
  model: Model,
  exportsByFile: ExportsByFile,
  sources: ReadonlyMap<string, SourceFile>,
): readonly Finding[] {
  const each = <T extends Actor>(
    all: ReadonlyMap<string, T>,
    check: (one: T, handled: Handled) => readonly Finding[],
  ) =>
    [...all.values()].flatMap((one) => {
      const source = sources.get(one.file);
      const paths = one.codeFile === null ? undefined : exportsByFile.get(one.codeFile);
      if (source === undefined || paths === undefined || one.codeFile === null) return [];
      return check(one, { source, codeFile: one.codeFile, exports: new Set(paths.map((path) => path.join('.'))) });
    });
  return [
    ...each(model.aggregates, ({ commands, events, calls }, handled) => [
      ...missingExport(handled, 'initial', ['name']),
      ...missing(handled, 'decide', 'commands', commands),
      ...missing(handled, 'answers', 'calls', calls),
      ...strangers(handled, 'decide', 'commands', commands),
      ...strangers(handled, 'evolve', 'events', events),
      ...strangers(handled, 'answers', 'calls', calls),
    ]),
    ...each(model.consumers, ({ subscribes, sends, calls }, handled) => [
      ...missing(handled, 'handlers', 'subscribes', subscribes),
      ...strangers(handled, 'handlers', 'subscribes', subscribes),
      ...strangers(handled, 'refusals', 'sends', sends),
      ...strangers(handled, 'answers', 'calls', calls),
    ]),
    ...each(model.projections, ({ from }, handled) => [
      ...missing(handled, 'handlers', 'from', from),
      ...strangers(handled, 'handlers', 'from', from),
    ]),
    ...[...model.events.values()].flatMap((event) =>
      event.casters.flatMap((one) => casterFindings(one, exportsByFile)),
    ),
    ...each(model.producers, (_one, handled) => missingExport(handled, 'next', ['name'])),
    ...each(model.externals, (_one, handled) => missingExport(handled, 'answer', ['name'])),
  ];
}

function casterFindings(caster: Caster, exportsByFile: ExportsByFile): readonly Finding[] {
  const { file, from, to } = caster;
  const name = castName(caster);
  const exports = exportsByFile.get(file);
  if (exports === undefined || exports.some((path) => path.join('.') === name)) return [];
  const message = `${file} does not export ${name}`;
  const hint = `export function ${name}(data): it gets data of version ${from} and returns data of version ${to}`;
  return [{ severity: 'error', file, line: 1, column: 1, rule: 'handler-missing', message, hint }];
}

/** What the definition lists under `key` and the code does not handle under `group`. */
function missing(handled: Handled, group: string, key: string, names: readonly string[]): readonly Finding[] {
  return names.flatMap((name, index) => missingExport(handled, `${group}.${name}`, [key, index]));
}

function missingExport({ source, codeFile, exports }: Handled, path: string, promise: ValuePath): readonly Finding[] {
  if (exports.has(path)) return [];
  const [group, name] = path.split('.');
  const message = `${codeFile} does not export ${name === undefined ? group : `${name} in "${group}"`}`;
  const hint = name === undefined ? `export "${group}" there` : `add ${name} to "${group}" there`;
  return [errorAt(source, promise, { rule: 'handler-missing', message, hint })];
}

/** What the code handles and the definition does not list: it never runs. In `evolve` that loses facts, so it is an error there. */
function strangers({ source, codeFile, exports }: Handled, group: string, key: string, known: readonly string[]) {
  const names = [...exports].filter((path) => path.startsWith(`${group}.`)).map((path) => path.slice(group.length + 1));
  return names.flatMap((name) => {
    if (known.includes(name) || name.includes('.')) return [];
    const message = `${codeFile} exports ${name} in "${group}", which is not listed under "${key}" and never runs`;
    const hint = suggestion(name, known, `add ${name} to "${key}", or remove it from the code`);
    const words = { rule: 'handler-unknown', message, hint, on: 'key' } as const;
    return [group === 'evolve' ? errorAt(source, [key], words) : warningAt(source, [key], words)];
  });
}
