/** Event and command types over their versions, as the contract shows them. */
import type { TypeDetails, TypeDiff, TypeVerdict, TypeView } from '../../shared/contract/type-evolution.ts';
import { AppError } from '../../shared/kernel/failure.ts';
import type { CommandTypeDefinition, EventTypeDefinition, Model } from '../../shared/model/model.ts';
import type { CompatibilityMode, CompatibilityPolicy } from '../../shared/model/settings.ts';
import { comparedVersions, evolutionRule } from '../schema/compatibility/evolution-rule.ts';
import { createVersionJudge, type VersionJudge } from '../schema/compatibility/judge-versions.ts';
import { diffVersions } from '../schema/diff/schema-diff.ts';

type Definition = EventTypeDefinition | CommandTypeDefinition;

/** By kind and name. */
export function listTypes(model: Model): readonly TypeView[] {
  return definitionsOf(model).map((one) => viewType(model, one));
}

/** @throws AppError `not-found`. */
export function showType(model: Model, name: string): TypeDetails {
  const found = findType(model, name);
  const view = viewType(model, found);
  const schemas = view.versions.flatMap((version) => {
    const loaded = found.definition.schemas.find((each) => each.version === version.version);
    return loaded === undefined ? [] : [{ ...version, text: loaded.text, schema: loaded.schema }];
  });
  return { ...view, schemas };
}

export type Asked = {
  readonly name?: string;
  readonly mode?: CompatibilityMode;
  readonly policy?: CompatibilityPolicy;
};

/** Types of one version have nothing to be held against and are left out, unless they were asked for. @throws AppError `not-found`. */
export function judgeTypes(model: Model, asked: Asked): readonly TypeVerdict[] {
  const judge = createVersionJudge();
  const all = asked.name === undefined ? definitionsOf(model) : [findType(model, asked.name)];
  return all
    .filter(({ definition }) => asked.name !== undefined || definition.versions.length > 1)
    .map(({ definition }) => verdictOf(model, definition, asked, judge));
}

/** @throws AppError `not-found` for a type or version that is not there. */
export function diffType(
  model: Model,
  { name, older, newer }: { readonly name: string; readonly older?: number; readonly newer?: number },
): TypeDiff {
  const { definition } = findType(model, name);
  const to = newer ?? definition.schemas.at(-1)?.version ?? 1;
  return diffVersions(name, schemaOf(definition, older ?? to - 1), schemaOf(definition, to), createVersionJudge());
}

function verdictOf(model: Model, definition: Definition, asked: Asked, judge: VersionJudge): TypeVerdict {
  const own = evolutionRule(model.settings, definition);
  const rule = { ...own, mode: asked.mode ?? own.mode, policy: asked.policy ?? own.policy };
  const compared = comparedVersions(definition);
  return {
    name: definition.name,
    rule,
    versions: compared.map(({ version }) => version),
    findings: judge.judgeAll(definition.name, compared, rule),
  };
}

type Typed = { readonly kind: TypeView['kind']; readonly definition: Definition };

function definitionsOf({ events, commands }: Model): readonly Typed[] {
  const sorted = (all: Iterable<Definition>) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    ...sorted(commands.values()).map((definition) => ({ kind: 'command' as const, definition })),
    ...sorted(events.values()).map((definition) => ({ kind: 'event' as const, definition })),
  ];
}

function findType(model: Model, name: string): Typed {
  const found = definitionsOf(model).find(({ definition }) => definition.name === name);
  if (found !== undefined) return found;
  const names = definitionsOf(model).map(({ definition }) => definition.name);
  throw new AppError('not-found', `there is no event or command named ${name}`, { details: { names } });
}

function schemaOf({ name, schemas }: Definition, version: number) {
  const found = schemas.find((each) => each.version === version);
  if (found !== undefined) return found;
  const known = schemas.map((each) => each.version).join(', ');
  throw new AppError('not-found', `${name} has no version ${version} to compare; there is ${known}`);
}

function viewType(model: Model, { kind, definition }: Typed): TypeView {
  const { name, description, context, file, versions, schemas } = definition;
  return {
    kind,
    name,
    ...(description !== undefined && { description }),
    ...(context !== undefined && { context }),
    file,
    rule: evolutionRule(model.settings, definition),
    versions: versions.flatMap(({ version, status }) => {
      const loaded = schemas.find((each) => each.version === version);
      return loaded === undefined ? [] : [{ version, status, format: loaded.format, file: loaded.file }];
    }),
  };
}
