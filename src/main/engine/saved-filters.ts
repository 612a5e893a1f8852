/**
 * The workspace's filters, as a person saves and changes them from the app. They are read from their files each time they are asked
 * for, so that what an outside editor wrote is there at once.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/kernel/failure.ts';
import type { Finding } from '../../shared/model/model.ts';
import type { SavedFilter } from '../../shared/model/saved-filter.ts';
import { bundlePredicate } from '../sandbox/bundle-predicate.ts';
import { compareText, warningAt } from '../workspace/report.ts';
import {
  FILTER_KEYS,
  FILTERS_FOLDER,
  type FilterFile,
  type FilterFiles,
  filterFile,
  filterParts,
  filterText,
  isFilterFile,
  parseFilters,
} from '../workspace/saved-filters.ts';
import { editYaml } from '../workspace/yaml-edit.ts';
import type { WorkspaceEditor } from './engine.ts';

export class SavedFilters {
  readonly #folder: string;
  readonly #files: WorkspaceEditor;

  constructor(folder: string, files: WorkspaceEditor) {
    this.#folder = folder;
    this.#files = files;
  }

  /** By name; what is wrong with a file is among the workspace's findings. */
  async list(): Promise<readonly Omit<FilterFile, 'source'>[]> {
    const { filters } = parseFilters(await filterTexts(this.#folder));
    return filters
      .map(({ file, filter }) => ({ file, filter }))
      .sort((a, b) => compareText(a.filter.name, b.filter.name));
  }

  /**
   * Writes a new filter, or over the one of that name: its comments, order and unknown keys stay. Answers the file.
   * @throws AppError `invalid-input` when its file is another's; `workspace-unavailable` when somebody else writes it meanwhile.
   */
  async save(filter: SavedFilter): Promise<string> {
    const there = await this.#find(filter.name);
    if (there) {
      await this.#change(there, filter);
      return there.file;
    }
    const file = await this.#freeFile(filter.name);
    await this.#files.create(file, filterText(filter));
    return file;
  }

  /** @throws AppError `not-found`; `invalid-input` when the new name is taken. */
  async rename(from: string, to: string): Promise<string> {
    const there = await this.#require(from);
    if (from === to) return there.file;
    if (await this.#find(to))
      throw new AppError('invalid-input', `rename the filter ${from}: there is one named ${to}`);
    await this.#change(there, { ...there.filter, name: to });
    const file = await this.#freeFile(to, there.file);
    if (file !== there.file) await this.#files.rename(there.file, file);
    return file;
  }

  /** To the trash; answers how `files.restore` brings it back. @throws AppError `not-found`. */
  async remove(name: string): Promise<{ readonly trashed: string; readonly file: string }> {
    const { file } = await this.#require(name);
    return { trashed: await this.#files.remove(file), file };
  }

  async #find(name: string): Promise<Omit<FilterFile, 'source'> | undefined> {
    return (await this.list()).find(({ filter }) => filter.name === name);
  }

  async #require(name: string): Promise<Omit<FilterFile, 'source'>> {
    const there = await this.#find(name);
    if (there) return there;
    throw new AppError('not-found', `filter ${name}: the workspace has none of that name`);
  }

  async #change({ file, filter }: Omit<FilterFile, 'source'>, next: SavedFilter): Promise<void> {
    const { text, hash } = await this.#files.read(file);
    const [was, wanted] = [filterParts(filter), filterParts(next)];
    const changed = FILTER_KEYS.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(wanted[key]));
    const edited = changed.reduce((now, key) => editYaml(now, [key], wanted[key]), text);
    const { outcome } = await this.#files.write(file, edited, hash);
    if (outcome === 'written') return;
    throw new AppError('workspace-unavailable', `write ${file}: somebody else changed it meanwhile`, { retry: 'now' });
  }

  /** A name that no file has yet: two filters may differ in what a file name cannot hold. */
  async #freeFile(name: string, own?: string): Promise<string> {
    const taken = new Set((await filterTexts(this.#folder)).keys());
    const file = filterFile(name);
    const candidates = [file, ...Array.from({ length: 99 }, (_, index) => file.replace('.yaml', `-${index + 2}.yaml`))];
    const free = candidates.find((each) => each === own || !taken.has(each));
    if (free !== undefined) return free;
    throw new AppError('invalid-input', `save the filter ${name}: too many files are named ${file}`);
  }
}

/** Predicates of saved filters that do not compile, at their place in the file. */
export async function predicateFindings(folder: string): Promise<readonly Finding[]> {
  const texts = await filterTexts(folder);
  const { filters }: FilterFiles = parseFilters(texts);
  const found = await Promise.all(filters.map((one) => predicateFinding(one, texts.get(one.file) ?? '')));
  return found.filter((finding) => finding !== undefined);
}

async function predicateFinding({ filter, source }: FilterFile, text: string): Promise<Finding | undefined> {
  if (filter.predicate === undefined) return undefined;
  const built = await bundlePredicate(filter.predicate);
  if (built.ok) return undefined;
  const { message, line, column } = built.fault;
  const finding = warningAt(source, ['predicate'], { rule: 'predicate-error', message: `predicate: ${message}` });
  const lines = text.split('\n');
  const opening = lines[finding.line - 1]?.slice(finding.column - 1) ?? '';
  // A block's text begins on the next line, indented; any other where the value stands, or after its quote.
  if (!/^[|>]/.test(opening)) {
    const shift = line === 1 ? finding.column - 1 + (/^["']/.test(opening) ? 1 : 0) : 0;
    return { ...finding, line: finding.line + line - 1, column: column + shift };
  }
  const indent = /^ */.exec(lines[finding.line] ?? '')?.[0].length ?? 0;
  return { ...finding, line: finding.line + line, column: column + indent };
}

async function filterTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(folder, FILTERS_FOLDER)).catch(() => []); // a workspace without filters has no such folder
  const paths = names
    .map((name) => `${FILTERS_FOLDER}/${name}`)
    .filter(isFilterFile)
    .sort(compareText);
  const texts = await Promise.all(
    paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8').catch(() => undefined)] as const), // gone since
  );
  return new Map(texts.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}
