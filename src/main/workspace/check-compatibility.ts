/**
 * Holds the versions of every type against each other, by the mode of the type, its context or the workspace. What breaks is a
 * warning: the workspace runs, but readers of the other version will meet documents that they refuse. Pure.
 */
import type { CommandTypeDefinition, EventTypeDefinition, Finding, Model } from '../../shared/model/model.ts';
import { comparedVersions, evolutionRule } from '../schema/compatibility/evolution-rule.ts';
import { createVersionJudge, type VersionJudge } from '../schema/compatibility/judge-versions.ts';
import type { CompatibilityFinding } from '../schema/compatibility/verdict.ts';
import { warningAt } from './report.ts';
import type { SourceFile, ValuePath } from './source-file.ts';

type Sources = ReadonlyMap<string, SourceFile>;
type Definition = EventTypeDefinition | CommandTypeDefinition;

const LONGEST_DOCUMENT = 160;

/** @param sources The parsed files of the workspace, for the places of what is found. */
export function checkCompatibility(model: Model, sources: Sources): readonly Finding[] {
  const judge = createVersionJudge();
  return [...model.events.values(), ...model.commands.values()].flatMap((type) => [
    ...unknownContext(model, type, sources),
    ...typeFindings(model, type, judge, sources),
  ]);
}

function typeFindings(model: Model, type: Definition, judge: VersionJudge, sources: Sources): readonly Finding[] {
  const compared = comparedVersions(type);
  if (compared.length < 2) return [];
  const rule = evolutionRule(model.settings, type);
  const breaking = judge.judgeAll(type.name, compared, rule).filter(({ level }) => level === 'breaking');
  return breaking.flatMap((finding) => {
    const newer = compared.find(({ version }) => version === finding.newerVersion);
    const source = newer === undefined ? undefined : sources.get(newer.file);
    if (source === undefined) return [];
    const words = `${type.name} v${finding.newerVersion} is not ${finding.direction} compatible with v${finding.olderVersion} (${finding.rule}): ${finding.message}`;
    const hint = hintOf(finding);
    return warningAt(
      source,
      newer?.format === 'protobuf' ? [finding.newerAt] : placeOf(finding.newerAt, source.value),
      {
        rule: `incompatible-${finding.direction}`,
        message: `${words}. ${proofOf(finding)}`,
        ...(hint === undefined ? {} : { hint }),
      },
    );
  });
}

function proofOf({ witness }: CompatibilityFinding): string {
  if (witness.kind === 'not-proven') return `Not proven: ${witness.why}`;
  const text = JSON.stringify(witness.document);
  const shown = text.length > LONGEST_DOCUMENT ? `${text.slice(0, LONGEST_DOCUMENT - 3)}...` : text;
  return `For example ${shown} is written by v${witness.acceptedBy}; v${witness.rejectedBy} says: ${witness.reason}`;
}

function hintOf({ fixes }: CompatibilityFinding): string | undefined {
  const titles = fixes.map(({ title }) => title);
  return titles.length === 0 ? undefined : titles.join(', or: ');
}

/** The steps of a JSON pointer that lead somewhere; list indexes are numbers again. */
function placeOf(pointer: string, root: unknown): ValuePath {
  let inside = root;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => {
      const key = Array.isArray(inside) ? Number(step) : step;
      inside = typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined;
      return key;
    });
}

function unknownContext({ settings }: Model, type: Definition, sources: Sources): readonly Finding[] {
  const source = sources.get(type.file);
  if (type.context === undefined || source === undefined || Object.hasOwn(settings.contexts, type.context)) return [];
  const message = `${type.name} belongs to the context "${type.context}", of which replayground.yaml says nothing`;
  const hint = `add contexts: { ${type.context}: {} } there`;
  return [warningAt(source, ['context'], { rule: 'unknown-context', message, hint })];
}
