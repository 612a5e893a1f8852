/**
 * Versions of events: each reader must be able to get the version that it is written for, from whatever is written or stored. Pure.
 */
import { newestVersion } from '../../shared/model/address.ts';
import type { EventTypeDefinition, Finding, Model } from '../../shared/model/model.ts';
import { casterFile, castName, missingSteps } from './casters.ts';
import { type EventReader, eventReaders, versionRead } from './event-readings.ts';
import { errorAt, type FindingWords, warningAt } from './report.ts';
import type { SourceFile } from './source-file.ts';

type Sources = ReadonlyMap<string, SourceFile>;
type Step = { readonly from: number; readonly to: number };

/** Events of one type and version that are in the log. */
export type StoredVersion = { readonly type: string; readonly schemaVersion: number; readonly events: number };

/** The rule of findings that say which file is missing between two versions. */
const STEP_MISSING = 'step-missing';

/** What the definitions alone tell: versions that are not there, readers that cannot read what is written, steps that are missing. */
export function checkVersions(model: Model, sources: Sources): readonly Finding[] {
  return [
    ...eventReaders(model).flatMap((reader) => declaredFindings(model, reader, sources)),
    ...[...model.events.values()].flatMap((event) => olderFindings(event, sources)),
  ];
}

/** What the log adds: steps that stored events need and that nobody takes. */
export function checkStoredVersions(
  model: Model,
  stored: readonly StoredVersion[],
  sources: Sources,
): readonly Finding[] {
  const read = targetsOf(model);
  return [...model.events.values()].flatMap((event) => {
    const kept = stored.filter(({ type, events }) => type === event.name && events > 0);
    const needs = kept.flatMap(({ schemaVersion, events }) =>
      [...(read.get(event.name) ?? [])].flatMap((to) =>
        missingSteps(event, schemaVersion, to).map((step) => ({ step, schemaVersion, events })),
      ),
    );
    const once = new Map(needs.map((need) => [casterFile(event, need.step.from, need.step.to), need]));
    return [...once.values()].flatMap(({ step, schemaVersion, events }) => {
      const count = events === 1 ? '1 stored event has' : `${events.toLocaleString('en-US')} stored events have`;
      const message = `${count} version ${schemaVersion} of ${event.name}, and nothing brings data of version ${step.from} to version ${step.to}`;
      return missing('error', event, step, message, sources);
    });
  });
}

/** The versions that somebody reads, by event: the one that is written among them. */
function targetsOf(model: Model): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map(
    [...model.events.values()].map((event) => [event.name, new Set([newestVersion(event.versions)])]),
  );
  for (const reader of eventReaders(model))
    for (const type of reader.types) {
      const event = model.events.get(type);
      if (event) found.get(type)?.add(versionRead(reader, event));
    }
  return found;
}

function declaredFindings(model: Model, reader: EventReader, sources: Sources): readonly Finding[] {
  const source = sources.get(reader.file);
  if (source === undefined) return [];
  return Object.entries(reader.versions).flatMap(([type, version]) => {
    const at = ['versions', type];
    const event = model.events.get(type);
    if (event === undefined || !reader.types.includes(type)) {
      const message = `${reader.name} does not read ${type}, so a version of it says nothing`;
      return [errorAt(source, at, { rule: 'version-unused', message, hint: 'take the line away', on: 'key' })];
    }
    if (event.versions.every((one) => one.version !== version)) {
      const known = event.versions.map((one) => one.version).join(', ');
      const hint = `${type} has version ${known}`;
      return [errorAt(source, at, { rule: 'unknown-version', message: `${type} has no version ${version}`, hint })];
    }
    return missingSteps(event, newestVersion(event.versions), version).map((step) => {
      const message = `${reader.name} wants version ${version} of ${type}, version ${newestVersion(event.versions)} is written, and nothing brings data of version ${step.from} to version ${step.to}`;
      return errorAt(source, at, { rule: STEP_MISSING, message, hint: hintOf(event, step) });
    });
  });
}

/** Steps up to the version that is written: nothing is wrong as long as no event of an older version is stored. */
function olderFindings(event: EventTypeDefinition, sources: Sources): readonly Finding[] {
  return missingSteps(event, 1, newestVersion(event.versions)).flatMap((step) => {
    const message = `events of version ${step.from} of ${event.name} cannot be read as version ${step.to} once there are some`;
    return missing('warning', event, step, message, sources);
  });
}

function missing(
  severity: Finding['severity'],
  event: EventTypeDefinition,
  step: Step,
  message: string,
  sources: Sources,
): readonly Finding[] {
  const source = sources.get(event.file);
  const index = event.versions.findIndex(({ version }) => version === Math.max(step.from, step.to));
  const words: FindingWords = { rule: STEP_MISSING, message, hint: hintOf(event, step) };
  if (source === undefined) return [];
  return [(severity === 'error' ? errorAt : warningAt)(source, ['versions', index, 'version'], words)];
}

function hintOf(event: EventTypeDefinition, step: Step): string {
  return `write ${casterFile(event, step.from, step.to)}: export function ${castName(step)}(data) { return { ...data } }`;
}
