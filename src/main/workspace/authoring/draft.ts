/**
 * The texts of a workspace while edits are planned: changed here, in memory, and nowhere else. Lives for one plan.
 *
 *  D1 what is read after a change is what was changed: each edit of a plan sees what those before it did.
 *  D2 a text is only set by its whole path; what was not named stays the very same text.
 */
import { AppError, isAppError } from '../../../shared/kernel/failure.ts';
import type { Json } from '../../../shared/kernel/json.ts';
import type { LeftPlace, NodeKind } from '../../../shared/model/design-edit.ts';
import type { DefinitionTypes } from '../definition-kinds.ts';
import { type Definitions, type DefinitionsByKind, parseDefinitions } from '../definitions.ts';
import { compareText } from '../report.ts';
import { editYaml } from '../yaml-edit.ts';
import type { YamlPath } from '../yaml-steps.ts';

/** Text of every file by its path in the workspace. */
export type Texts = ReadonlyMap<string, string>;

/** Something of the design, with the file that defines it. */
export type Found<K extends NodeKind = NodeKind> = { readonly value: DefinitionTypes[K]; readonly file: string };

export class Draft {
  readonly left: LeftPlace[] = [];
  readonly notes: string[] = [];
  readonly #texts: Map<string, string>;
  #definitions: Definitions | undefined;

  constructor(texts: Texts) {
    this.#texts = new Map(texts);
  }

  get texts(): Texts {
    return this.#texts;
  }

  /** In code-unit order, as a workspace is read. */
  paths(): readonly string[] {
    return [...this.#texts.keys()].sort(compareText);
  }

  has(path: string): boolean {
    return this.#texts.has(path);
  }

  /** @throws AppError `not-found`. */
  text(path: string): string {
    const text = this.#texts.get(path);
    if (text === undefined)
      throw new AppError('not-found', `file ${path}: there is no such file`, { details: { path } });
    return text;
  }

  write(path: string, text: string): void {
    this.#texts.set(path, text);
    this.#definitions = undefined;
  }

  /** @throws AppError `invalid-input` when it is there. */
  create(path: string, text: string): void {
    if (this.has(path))
      throw new AppError('invalid-input', `create ${path}: it is there already`, { details: { path } });
    this.write(path, text);
  }

  remove(path: string): void {
    this.#texts.delete(path);
    this.#definitions = undefined;
  }

  /** @throws AppError `invalid-input` when the new path is taken. */
  move(from: string, to: string): void {
    if (from === to) return;
    this.create(to, this.text(from));
    this.remove(from);
  }

  /** Sets one value of a YAML file, or removes it. @throws AppError as `editYaml`, naming the file. */
  set(path: string, at: YamlPath, value: Json | undefined): void {
    try {
      this.write(path, editYaml(this.text(path), at, value));
    } catch (error) {
      throw isAppError(error) ? inFile(path, error) : error;
    }
  }

  /** Every definition that can be read, as the texts are now. */
  definitions(): Definitions {
    if (this.#definitions === undefined) {
      const sorted = new Map(this.paths().map((path) => [path, this.text(path)]));
      this.#definitions = parseDefinitions(sorted).definitions;
    }
    return this.#definitions;
  }

  all<K extends NodeKind>(kind: K): readonly Found<K>[] {
    const byKind: DefinitionsByKind = this.definitions();
    return byKind[kind].map(({ value, source }) => ({ value, file: source.file }));
  }

  /** @throws AppError `not-found` naming the kind. */
  find<K extends NodeKind>(kind: K, name: string): Found<K> {
    const found = this.all(kind).find(({ value }) => value.name === name);
    if (found !== undefined) return found;
    const isBroken = this.definitions().broken.get(kind)?.has(name) ?? false;
    const reason = isBroken ? 'its file has errors: mend it first' : `there is no ${kind} of that name`;
    throw new AppError(isBroken ? 'invalid-workspace' : 'not-found', `${kind} ${name}: ${reason}`);
  }

  /** Names of a kind, those of files with errors included. */
  names(kind: NodeKind): readonly string[] {
    return [...this.all(kind).map(({ value }) => value.name), ...(this.definitions().broken.get(kind) ?? [])];
  }
}

function inFile(path: string, cause: AppError): AppError {
  return new AppError(cause.code, `${path}: ${cause.message}`, { cause, details: { file: path } });
}
