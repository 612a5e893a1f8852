/** From the texts of a workspace to its model: parse, look up, link, check. Pure: the same texts give the same model and findings. */

import { parseDuration } from '../../shared/kernel/duration.ts';
import type { CommandType, EventType } from '../../shared/model/message-type.ts';
import type { Caster, Finding, LoadedSchema, Model } from '../../shared/model/model.ts';
import { WorkspaceSettings } from '../../shared/model/settings.ts';
import { checkLayoutFile, LAYOUT_FILE } from './authoring/layout-file.ts';
import { findCasters } from './casters.ts';
import { checkExternal, checkProducer, checkProjection } from './check-actors.ts';
import { checkIdleActors } from './check-idle-actors.ts';
import { checkMessageKey, checkOrderingKey, type KeyedMessage } from './check-keys.ts';
import { checkOwnership } from './check-ownership.ts';
import { checkReferences } from './check-references.ts';
import { type CodeFile, findCodeFile } from './code-files.ts';
import { type Definition, type Definitions, parseDefinitions } from './definitions.ts';
import { readMessageSchemas } from './message-schemas.ts';
import { errorAt, sortFindings } from './report.ts';
import { filterFindings } from './saved-filters.ts';
import type { SourceFile } from './source-file.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

export type LoadedWorkspace = {
  /** Null when there is an error among the findings. */
  readonly model: Model | null;
  /** What could be read, also when there are errors: for checks that go on regardless, never to be run. */
  readonly draft: Model;
  /** By file, line and column. */
  readonly findings: readonly Finding[];
  /** Every file that could be parsed, for findings that later checks make. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** SHA-256 of every code file by its path. */
  readonly code: ReadonlyMap<string, string>;
};

export function buildModel(files: WorkspaceFiles): LoadedWorkspace {
  const { definitions, sources: parsed, findings: parsing } = parseDefinitions(files.texts);
  const linking = new Linking(definitions, files, parsed);
  const draft = linking.link();
  // Without a workspace there is nothing to say of its files.
  const beside = [...filterFindings(files.texts, draft.events), ...checkLayoutFile(files.texts.get(LAYOUT_FILE))];
  const all = [...parsing, ...linking.findings, ...checkAll(definitions), ...beside];
  const checked = files.texts.size === 0 ? [] : all;
  const findings = sortFindings([...files.findings, ...checked]);
  const failed = findings.some(({ severity }) => severity === 'error');
  return { model: failed ? null : draft, draft, findings, sources: linking.sources, code: files.code };
}

/** Settings of a draft whose own are wrong. */
const STAND_IN: WorkspaceSettings = WorkspaceSettings.parse({ name: 'unnamed', subjectPrefix: 'unnamed' });

function checkAll(definitions: Definitions): readonly Finding[] {
  return [
    ...checkReferences(definitions),
    ...checkOwnership(definitions),
    ...checkIdleActors(definitions),
    ...definitions.projection.flatMap(checkProjection),
    ...(definitions.settings ? checkSettings(definitions.settings) : []),
  ];
}

function checkSettings({ value, source }: Definition<WorkspaceSettings>): readonly Finding[] {
  if (parseDuration(value.handlers.timeLimit) !== undefined) return [];
  const message = `handlers/timeLimit is not right: "${value.handlers.timeLimit}" is not a duration; write one like 250ms or 2s`;
  return [errorAt(source, ['handlers', 'timeLimit'], { rule: 'invalid-value', message })];
}

/** Brings schemas, code files and definitions together. Lives for one `buildModel`. */
class Linking {
  readonly findings: Finding[] = [];
  readonly sources: Map<string, SourceFile>;
  readonly #definitions: Definitions;
  readonly #files: WorkspaceFiles;

  constructor(definitions: Definitions, files: WorkspaceFiles, sources: ReadonlyMap<string, SourceFile>) {
    this.#definitions = definitions;
    this.#files = files;
    this.sources = new Map(sources);
  }

  link(): Model {
    const { aggregate, command, consumer, event, external, producer, projection, settings } = this.#definitions;
    const handlerOf = new Map(
      aggregate.flatMap(({ value }) => value.commands.map((name) => [name, value.name] as const)),
    );
    const events = byName(event, (one) => ({ ...this.#linkMessage(one), casters: this.#castersOf(one) }));
    const commands = byName(command, (one) => {
      return { ...this.#linkMessage(one), aggregate: handlerOf.get(one.value.name) ?? null };
    });
    return {
      settings: settings?.value ?? STAND_IN,
      events,
      commands,
      aggregates: byName(aggregate, (one) => {
        return { ...one.value, stream: one.value.stream ?? one.value.name, ...this.#place(one, 'required') };
      }),
      producers: byName(producer, (one) => this.#linkProducer(one)),
      consumers: byName(consumer, (one) => {
        this.#checkOrdering(one, events);
        return { ...one.value, ...this.#place(one, 'required') };
      }),
      projections: byName(projection, (one) => ({ ...one.value, ...this.#place(one, 'required') })),
      externals: byName(external, (one) => {
        const placed = this.#place(one, 'optional');
        this.findings.push(...checkExternal(one, placed.codeFile !== null));
        return { ...one.value, ...placed };
      }),
    };
  }

  #linkMessage<T extends EventType | CommandType>(
    one: Definition<T>,
  ): T & { file: string; schemas: readonly LoadedSchema[] } {
    const { schemas, sources, findings } = readMessageSchemas(one, this.#files.texts);
    for (const source of sources) this.sources.set(source.file, source);
    this.findings.push(...findings, ...checkMessageKey({ ...keyOf(one.value), schemas }, one.source));
    return { ...one.value, file: one.source.file, schemas };
  }

  #castersOf(one: Definition<EventType>): readonly Caster[] {
    const { casters, findings } = findCasters(one, this.#files.code.keys());
    this.findings.push(...findings);
    return casters;
  }

  #linkProducer(one: Definition<Definitions['producer'][number]['value']>) {
    const placed = this.#place(one, 'optional');
    this.findings.push(...checkProducer(one, placed.codeFile !== null));
    return { ...one.value, ...placed };
  }

  #checkOrdering(
    one: Definition<Definitions['consumer'][number]['value']>,
    events: ReadonlyMap<string, KeyedMessage>,
  ): void {
    const subscribed = [...new Set(one.value.subscribes)].flatMap((name) => events.get(name) ?? []);
    this.findings.push(...checkOrderingKey(one.value.orderingKey, subscribed, one.source));
  }

  #place(one: Definition<{ name: string; code?: string | undefined }>, need: 'required' | 'optional') {
    const found: CodeFile = findCodeFile(one, this.#files.code, need);
    this.findings.push(...found.findings);
    return { file: one.source.file, codeFile: found.codeFile };
  }
}

function keyOf({ name, key, versions }: EventType | CommandType): Omit<KeyedMessage, 'schemas'> {
  return { name, key, versions };
}

/** The first of a name wins; the others are findings of `checkOwnership`. */
function byName<T extends { readonly name: string }, U>(
  all: readonly Definition<T>[],
  link: (one: Definition<T>) => U,
): ReadonlyMap<string, U> {
  const linked = new Map<string, U>();
  for (const one of all) {
    const value = link(one);
    if (!linked.has(one.value.name)) linked.set(one.value.name, value);
  }
  return linked;
}
