/** What changed between two loads of a workspace. Pure. */
import { canonicalJson, type Json } from '../../shared/kernel/json.ts';
import type { LoadedSchema, Model } from '../../shared/model/model.ts';
import { compareText } from './report.ts';

export type ChangedKind =
  | 'settings'
  | 'event'
  | 'command'
  | 'aggregate'
  | 'producer'
  | 'consumer'
  | 'projection'
  | 'external';

/** One definition (its schemas included) or, as `settings`, the workspace's own. */
export type DefinitionChange = {
  readonly kind: ChangedKind;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
};

export type WorkspaceChanges = {
  /** By kind in the order of `ChangedKind`, then by name. A renamed definition is one removed and one added. */
  readonly definitions: readonly DefinitionChange[];
  /** Code files that were added, removed or changed: handlers and whatever they may import. */
  readonly codeFiles: readonly string[];
};

/** What is compared: a model, and the hash of every code file by its path. */
export type ComparedWorkspace = { readonly model: Model; readonly code: ReadonlyMap<string, string> };

export function diffModels(before: ComparedWorkspace, after: ComparedWorkspace): WorkspaceChanges {
  const was = definitionTexts(before.model);
  const is = definitionTexts(after.model);
  const definitions = KINDS.flatMap((kind) =>
    diffTexts(was[kind], is[kind]).map(({ key, change }) => ({ kind, name: key, change })),
  );
  return { definitions, codeFiles: diffTexts(before.code, after.code).map(({ key }) => key) };
}

/** True when nothing that matters to a running engine changed. */
export function isUnchanged({ definitions, codeFiles }: WorkspaceChanges): boolean {
  return definitions.length === 0 && codeFiles.length === 0;
}

const KINDS: readonly ChangedKind[] = [
  'settings',
  'event',
  'command',
  'aggregate',
  'producer',
  'consumer',
  'projection',
  'external',
];

function definitionTexts(model: Model): Readonly<Record<ChangedKind, ReadonlyMap<string, string>>> {
  return {
    settings: new Map([['settings', textOf(model.settings)]]),
    event: texts(messages(model.events)),
    command: texts(messages(model.commands)),
    aggregate: texts(model.aggregates),
    producer: texts(model.producers),
    consumer: texts(model.consumers),
    projection: texts(model.projections),
    external: texts(model.externals),
  };
}

function texts(definitions: ReadonlyMap<string, object>): ReadonlyMap<string, string> {
  return new Map([...definitions].map(([name, definition]) => [name, textOf(definition)]));
}

/** A JSON Schema is compared as what it says; of the other formats the text counts too, because it numbers the fields on the wire. */
function messages<T extends { readonly schemas: readonly LoadedSchema[] }>(definitions: ReadonlyMap<string, T>) {
  const compared = ({ text, ...schema }: LoadedSchema) =>
    schema.format === 'json-schema' ? schema : { ...schema, text };
  return new Map([...definitions].map(([name, each]) => [name, { ...each, schemas: each.schemas.map(compared) }]));
}

/** Definitions come from YAML and JSON, so they are JSON; keys in another order are no change. */
function textOf(definition: object): string {
  return canonicalJson(definition as Json);
}

function diffTexts(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly { readonly key: string; readonly change: DefinitionChange['change'] }[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  const changed = keys.filter((key) => before.get(key) !== after.get(key));
  return changed.map((key) => ({ key, change: changeOf(before.has(key), after.has(key)) }));
}

function changeOf(was: boolean, is: boolean): DefinitionChange['change'] {
  if (!was) return 'added';
  return is ? 'changed' : 'removed';
}
