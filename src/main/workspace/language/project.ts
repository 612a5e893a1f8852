/** The workspace's code as a program that is kept: a question after a change costs what the change costs. */
import { ts } from '@ts-morph/common';
import type { UnsavedText } from '../../../shared/model/code-language.ts';
import { type CompilerSettings, compilerSettings } from './compiler-settings.ts';
import { LIBRARY, ProjectFiles } from './project-files.ts';

export class Project {
  readonly files: ProjectFiles;
  readonly service: ts.LanguageService;
  #settings: CompilerSettings;
  #settingsKey = '';

  constructor(folder: string) {
    this.files = new ProjectFiles(folder);
    this.#settings = compilerSettings(this.files);
    this.service = ts.createLanguageService(this.#host());
  }

  get settings(): CompilerSettings {
    return this.#settings;
  }

  /** Brings the program to what the disk and the editors hold now. */
  refresh(unsaved: readonly UnsavedText[]): void {
    const { files } = this;
    files.refresh(unsaved);
    const key = [...files.paths(), files.version('/tsconfig.json')].join('\n');
    if (key === this.#settingsKey) return;
    this.#settingsKey = key;
    this.#settings = compilerSettings(files);
  }

  /** The file, when it is one that is compiled. */
  source(path: string): ts.SourceFile | undefined {
    return this.service.getProgram()?.getSourceFile(nameOf(path));
  }

  #host(): ts.LanguageServiceHost {
    const { files } = this;
    return {
      getCompilationSettings: () => this.#settings.options,
      getScriptFileNames: () => [...this.#settings.roots],
      getScriptVersion: (name) => files.version(name),
      getScriptSnapshot: (name) => {
        const text = files.text(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: (options) => `${LIBRARY}${ts.getDefaultLibFileName(options)}`,
      fileExists: (name) => files.has(name),
      readFile: (name) => files.text(name),
      directoryExists: (name) => files.hasFolder(name),
      getDirectories: () => [],
      useCaseSensitiveFileNames: () => true,
    };
  }
}

/** "consumers/inventory.ts" as the compiler names it. */
export function nameOf(path: string): string {
  return `/${path}`;
}

export function pathOf(name: string): string {
  return name.replace(/^\//, '');
}
