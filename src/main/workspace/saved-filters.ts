/**
 * The filters of a workspace: `filters/<name>.yaml`. They are ways of looking, so that one that is wrong is left out with a warning and
 * never keeps a model from coming into force.
 */
import { stringify } from 'yaml';
import { isJsonObject, type JsonObject } from '../../shared/kernel/json.ts';
import type { Finding, Model } from '../../shared/model/model.ts';
import { SavedFilter } from '../../shared/model/saved-filter.ts';
import { warningAt } from './report.ts';
import { parseYamlSource, type SourceFile } from './source-file.ts';
import { nearestWord } from './suggest.ts';
import { mistypedKeys } from './unknown-keys.ts';
import { valueFindings } from './value-findings.ts';

export const FILTERS_FOLDER = 'filters';

export type FilterFile = { readonly file: string; readonly filter: SavedFilter; readonly source: SourceFile };

export type FilterFiles = { readonly filters: readonly FilterFile[]; readonly findings: readonly Finding[] };

export function isFilterFile(path: string): boolean {
  return /^filters\/[^/]+\.yaml$/.test(path);
}

/** @param texts file texts by path; only filters are read of them. The first of a name counts. */
export function parseFilters(texts: ReadonlyMap<string, string>): FilterFiles {
  const filters = new Map<string, FilterFile>();
  const findings: Finding[] = [];
  for (const [file, text] of texts) {
    if (!isFilterFile(file)) continue;
    const { read, complaints } = parseFilter(file, text);
    findings.push(...complaints.map((finding): Finding => ({ ...finding, severity: 'warning' })));
    const first = read && filters.get(read.filter.name);
    if (read && first) findings.push(sameName(read, first));
    else if (read) filters.set(read.filter.name, read);
  }
  return { filters: [...filters.values()], findings };
}

/** What is wrong or doubtful about the filters, their predicates apart. */
export function filterFindings(texts: ReadonlyMap<string, string>, events: Model['events']): readonly Finding[] {
  const { filters, findings } = parseFilters(texts);
  return [...findings, ...unknownTypes(filters, events)];
}

/** Event types that a filter names and the workspace does not have. */
function unknownTypes(filters: readonly FilterFile[], events: Model['events']): readonly Finding[] {
  return filters.flatMap(({ filter, source }) =>
    (['types', 'notTypes'] as const).flatMap((key) =>
      (filter[key] ?? []).flatMap((type, index) => {
        if (events.has(type)) return [];
        const near = nearestWord(type, [...events.keys()]);
        const hint = near === undefined ? undefined : `did you mean ${near}?`;
        const message = `the workspace has no event ${type}`;
        return [warningAt(source, [key, index], { rule: 'unknown-event', message, hint })];
      }),
    ),
  );
}

/** The file of a new filter, by its name: "No load test" -> filters/no-load-test.yaml. */
export function filterFile(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['filter'];
  return `${FILTERS_FOLDER}/${words.join('-').slice(0, 60)}.yaml`;
}

/** The text of a new filter file: keys in the order of the schema. */
export function filterText(filter: SavedFilter): string {
  const keys = [...new Set([...FILTER_KEYS, ...Object.keys(filter)])].filter((key) => filter[key] !== undefined);
  return stringify(Object.fromEntries(keys.map((key) => [key, filter[key]])), { lineWidth: 0 });
}

export const FILTER_KEYS: readonly string[] = Object.keys(SavedFilter.shape);

/** A filter as plain JSON, for comparing part by part. */
export function filterParts(filter: SavedFilter): JsonObject {
  const parts: unknown = JSON.parse(JSON.stringify(filter));
  return isJsonObject(parts) ? parts : {};
}

function parseFilter(file: string, text: string) {
  const { source, findings } = parseYamlSource(file, text);
  if (source === null) return { read: undefined, complaints: findings };
  const parsed = SavedFilter.safeParse(source.value ?? {});
  const typos = mistypedKeys(source, SavedFilter);
  if (!parsed.success) {
    return { read: undefined, complaints: [...findings, ...typos, ...valueFindings(source, parsed.error.issues)] };
  }
  return { read: { file, filter: parsed.data, source }, complaints: [...findings, ...typos] };
}

function sameName({ source, filter }: FilterFile, first: FilterFile): Finding {
  const message = `the name "${filter.name}" is taken by ${first.file}`;
  return warningAt(source, ['name'], { rule: 'duplicate-name', message, hint: 'give it another name' });
}
