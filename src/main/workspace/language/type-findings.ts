/** What the compiler says as findings and as marks. */
import { ts } from '@ts-morph/common';
import type { CodeMark } from '../../../shared/model/code-language.ts';
import type { Finding } from '../../../shared/model/model.ts';
import { nameOf, type Project, pathOf } from './project.ts';

/** Of all the code that the workspace's settings include. */
export function checkProject(project: Project): readonly Finding[] {
  const { problems, roots } = project.settings;
  const own = roots.filter((name) => !name.endsWith('.d.ts') && !name.endsWith('.json'));
  return [
    ...problems.map((one) => findingOf(one, 'tsconfig.json')),
    ...project.service.getCompilerOptionsDiagnostics().map((one) => findingOf(one, 'tsconfig.json')),
    ...own.flatMap((name) => diagnosticsOf(project, name).map((one) => findingOf(one, pathOf(name)))),
  ];
}

/** Of one file as its editor has it. */
export function marksOf(project: Project, path: string): readonly CodeMark[] {
  if (project.source(path) === undefined) return [];
  return diagnosticsOf(project, nameOf(path)).map((one) => {
    const from = one.start ?? 0;
    const { message, hint } = wordsOf(one);
    return {
      from,
      to: from + (one.length ?? 0),
      severity: severityOf(one),
      rule: ruleOf(one),
      message: hint === undefined ? message : `${message}\n${hint}`,
    };
  });
}

/** Errors of syntax alone while there are any: what does not parse has no types to be judged. */
function diagnosticsOf({ service }: Project, name: string): readonly ts.Diagnostic[] {
  const syntactic = service.getSyntacticDiagnostics(name);
  return syntactic.length > 0 ? syntactic : service.getSemanticDiagnostics(name);
}

function findingOf(diagnostic: ts.Diagnostic, path: string): Finding {
  const { file, start = 0 } = diagnostic;
  const place = file === undefined ? { line: 0, character: 0 } : file.getLineAndCharacterOfPosition(start);
  return {
    severity: severityOf(diagnostic),
    file: path,
    line: place.line + 1,
    column: place.character + 1,
    rule: ruleOf(diagnostic),
    ...wordsOf(diagnostic),
  };
}

function severityOf({ category }: ts.Diagnostic): Finding['severity'] {
  return category === ts.DiagnosticCategory.Error ? 'error' : 'warning';
}

/** "ts-2322": the number that the compiler's own documentation goes by. */
function ruleOf({ code }: ts.Diagnostic): string {
  return `ts-${code}`;
}

/** Longer than this, the first line is two whole types: what differs in them is said by the last. */
const LONG_CHARACTERS = 160;

/** The first line says what is wrong, and the hint why, line by line; where the first is too long to be read, the last takes its place. */
function wordsOf({ messageText }: ts.Diagnostic): Pick<Finding, 'message' | 'hint'> {
  const lines = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
  const [first = '', ...reasons] = lines.map((line) => withShortTypes(line.trim()));
  const last = reasons.at(-1);
  if (last === undefined) return { message: first };
  if (first.length <= LONG_CHARACTERS) return { message: first, hint: reasons.join('; ') };
  const between = reasons.slice(0, -1).filter((line) => line.length <= LONG_CHARACTERS);
  return between.length === 0 ? { message: last } : { message: last, hint: between.join('; ') };
}

/** A type that is written out over several lines of the window is cut: its beginning tells which one it is. */
function withShortTypes(line: string): string {
  if (line.length <= LONG_CHARACTERS) return line;
  return line.replace(/'([^']{100,})'/g, (_, type: string) => `'${type.slice(0, 80)} …'`);
}
