/** The order sample as texts, and what is wrong with texts without running them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Texts } from '../../../../src/main/workspace/authoring/draft.ts';
import { groupIn, parseCode } from '../../../../src/main/workspace/authoring/handler-code.ts';
import { planEdits, type TextChange } from '../../../../src/main/workspace/authoring/plan-edits.ts';
import { buildModel } from '../../../../src/main/workspace/build-model.ts';
import { checkHandlers } from '../../../../src/main/workspace/check-handlers.ts';
import type { DesignEdit } from '../../../../src/shared/model/design-edit.ts';

const SAMPLE = join(import.meta.dirname, '../../../../src/main/workspace/samples/order-fulfilment');
const GROUPS = ['decide', 'evolve', 'answers', 'handlers', 'refusals'];

export function sampleTexts(): Texts {
  const entries = readdirSync(SAMPLE, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.startsWith('.'),
  );
  const paths = entries.map(({ parentPath, name }) => relative(SAMPLE, join(parentPath, name)));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(SAMPLE, path), 'utf8')]));
}

/** The texts with edits taken. */
export function edited(texts: Texts, ...edits: readonly DesignEdit[]): Texts {
  return withChanges(texts, planEdits(texts, edits).changes);
}

export function withChanges(texts: Texts, changes: readonly TextChange[]): Texts {
  const after = new Map(texts);
  for (const change of changes) {
    if (change.after === null) after.delete(change.path);
    else after.set(change.path, change.after);
  }
  return after;
}

/** Errors and dead handlers: of definitions, of schemas, and between definitions and the handlers that are written out in code. */
export function mistakesIn(texts: Texts): readonly string[] {
  const isCode = (path: string) => path.endsWith('.ts');
  const paths = [...texts.keys()].sort();
  const loaded = buildModel({
    texts: new Map(paths.filter((path) => !isCode(path)).map((path) => [path, texts.get(path) ?? ''])),
    code: new Map(paths.filter(isCode).map((path) => [path, ''])),
    findings: [],
  });
  const exports = new Map(paths.filter(isCode).map((path) => [path, exportsOf(texts.get(path) ?? '')]));
  const findings = [...loaded.findings, ...checkHandlers(loaded.draft, exports, loaded.sources)];
  const wrong = findings.filter(({ severity, rule }) => severity === 'error' || rule === 'handler-unknown');
  return wrong.map(({ file, message }) => `${file}: ${message}`);
}

function exportsOf(text: string): readonly (readonly string[])[] {
  const source = parseCode(text);
  const groups = GROUPS.flatMap((group) => (groupIn(source, group)?.entries ?? []).map(({ name }) => [group, name]));
  return [...groups, ['initial'], ['next'], ['answer']];
}
