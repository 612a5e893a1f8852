/** Parses every definition file of a workspace on its own; one that is wrong hides nothing of the others. */
import type { z } from 'zod';
import { isJsonObject } from '../../shared/kernel/json.ts';
import type { Finding } from '../../shared/model/model.ts';
import { WorkspaceSettings } from '../../shared/model/settings.ts';
import {
  DEFINITION_KINDS,
  type DefinitionKind,
  type DefinitionTypes,
  isDefinitionFile,
  KINDS,
  nameFromFile,
  SETTINGS_FILE,
} from './definition-kinds.ts';
import { parseYamlSource, type SourceFile } from './source-file.ts';
import { mistypedKeys } from './unknown-keys.ts';
import { valueFindings } from './value-findings.ts';

/** A definition and the file that it was read from. */
export type Definition<T> = { readonly value: T; readonly source: SourceFile };

export type DefinitionsByKind = { readonly [K in DefinitionKind]: readonly Definition<DefinitionTypes[K]>[] };

export type Definitions = DefinitionsByKind & {
  readonly settings: Definition<WorkspaceSettings> | null;
  /** Names whose files are wrong: they exist all the same, and whoever refers to them is not to blame. */
  readonly broken: ReadonlyMap<DefinitionKind, ReadonlySet<string>>;
};

export type ParsedDefinitions = {
  readonly definitions: Definitions;
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly findings: readonly Finding[];
};

/** @param texts File texts by path, in the order in which definitions shall appear. */
export function parseDefinitions(texts: ReadonlyMap<string, string>): ParsedDefinitions {
  const parsing = new Parsing(texts);
  const settings = parsing.parse(SETTINGS_FILE, WorkspaceSettings).definition;
  const byKind = {
    event: parsing.parseKind('event'),
    command: parsing.parseKind('command'),
    aggregate: parsing.parseKind('aggregate'),
    producer: parsing.parseKind('producer'),
    consumer: parsing.parseKind('consumer'),
    projection: parsing.parseKind('projection'),
    external: parsing.parseKind('external'),
  };
  const findings = [...parsing.findings, ...misplacedFiles(texts)];
  return { definitions: { ...byKind, settings, broken: parsing.broken }, sources: parsing.sources, findings };
}

/** Collects what the files of one workspace yield. Lives for one `parseDefinitions`. */
class Parsing {
  readonly sources = new Map<string, SourceFile>();
  readonly findings: Finding[] = [];
  readonly broken = new Map<DefinitionKind, Set<string>>(DEFINITION_KINDS.map((kind) => [kind, new Set()]));
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  parseKind<K extends DefinitionKind>(kind: K): readonly Definition<DefinitionTypes[K]>[] {
    const definitions: Definition<DefinitionTypes[K]>[] = [];
    for (const file of this.#texts.keys()) {
      if (!isDefinitionFile(kind, file)) continue;
      const { definition, name } = this.parse(file, KINDS[kind].schema);
      if (definition === null) this.broken.get(kind)?.add(name ?? nameFromFile(kind, file));
      else definitions.push(definition);
    }
    return definitions;
  }

  parse<T>(file: string, schema: z.ZodType<T>): { definition: Definition<T> | null; name: string | null } {
    const { source, findings } = parseYamlSource(file, this.#texts.get(file) ?? '');
    this.findings.push(...findings);
    if (source === null) return { definition: null, name: null };
    this.sources.set(file, source);
    const typos = mistypedKeys(source, schema);
    const parsed = schema.safeParse(source.value ?? {});
    this.findings.push(...typos);
    if (parsed.success) return { definition: { value: parsed.data, source }, name: null };
    this.findings.push(...valueFindings(source, parsed.error.issues));
    return { definition: null, name: statedName(source.value) };
  }
}

function statedName(value: unknown): string | null {
  return isJsonObject(value) && typeof value.name === 'string' ? value.name : null;
}

/** Files that look like definitions and are not read, because of their ending or because the definition file itself is not there. */
function misplacedFiles(texts: ReadonlyMap<string, string>): readonly Finding[] {
  const findings: Finding[] = [];
  for (const file of texts.keys()) {
    const yaml = file.replace(/\.yml$/, '.yaml');
    if (yaml === file || !(yaml === SETTINGS_FILE || DEFINITION_KINDS.some((kind) => isDefinitionFile(kind, yaml))))
      continue;
    const message = `${file} is not read: definition files end in .yaml`;
    findings.push({
      severity: 'warning',
      file,
      line: 1,
      column: 1,
      rule: 'file-ending',
      message,
      hint: `rename it to ${yaml}`,
    });
  }
  return findings;
}
