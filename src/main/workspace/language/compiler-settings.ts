/** How the workspace's code is compiled: by its own tsconfig.json, else as the samples are. */
import { ts } from '@ts-morph/common';
import { type ProjectFiles, TYPINGS } from './project-files.ts';

const CONFIG = '/tsconfig.json';

const WITHOUT_CONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'preserve',
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  },
  include: [TYPINGS, '**/*.ts'],
};

export type CompilerSettings = {
  readonly options: ts.CompilerOptions;
  /** What is compiled, as the compiler names it. */
  readonly roots: readonly string[];
  /** What is wrong with tsconfig.json. */
  readonly problems: readonly ts.Diagnostic[];
};

export function compilerSettings(files: ProjectFiles): CompilerSettings {
  const text = files.text(CONFIG) ?? JSON.stringify(WITHOUT_CONFIG);
  const { error } = ts.parseConfigFileTextToJson(CONFIG, text);
  const source = ts.readJsonConfigFile(CONFIG, () => text);
  const parsed = ts.parseJsonSourceFileConfigFileContent(source, hostOf(files), '/', undefined, CONFIG);
  const own = parsed.fileNames.filter((name) => files.has(name));
  return {
    // The generated types are needed whatever is included, and nothing is ever written.
    options: { ...parsed.options, noEmit: true, composite: false, incremental: false },
    roots: [...new Set([`/${TYPINGS}`, ...own])].filter((name) => files.has(name)),
    problems: [...(error === undefined ? [] : [error]), ...parsed.errors],
  };
}

/** Answers from the workspace's own files alone. */
function hostOf(files: ProjectFiles): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (name) => files.has(name),
    readFile: (name) => files.text(name),
    readDirectory: (folder, extensions, excludes, includes) =>
      matchingNames(files, { folder, extensions, excludes: excludes ?? [], includes }),
  };
}

type Wanted = {
  readonly folder: string;
  readonly extensions: readonly string[];
  readonly excludes: readonly string[];
  readonly includes: readonly string[];
};

function matchingNames(files: ProjectFiles, { folder, extensions, excludes, includes }: Wanted): string[] {
  const inside = patternsOf(folder, includes.length === 0 ? ['**/*'] : includes);
  const outside = patternsOf(folder, excludes);
  return files
    .paths()
    .map((path) => `/${path}`)
    .filter((name) => extensions.some((ending) => name.endsWith(ending)))
    .filter((name) => inside.some((one) => one.test(name)) && !outside.some((one) => one.test(name)));
}

/** By the rules of `include`: `*` and `?` stay inside a step, `**` spans steps, a folder means all that is below it. */
function patternsOf(folder: string, globs: readonly string[]): readonly RegExp[] {
  return globs.map((glob) => {
    const path = glob.startsWith('/') ? glob : `${folder.replace(/\/$/, '')}/${glob.replace(/^\.\//, '')}`;
    const steps = path
      .replace(/\/$/, '')
      .split('/')
      .map((step) =>
        step === '**'
          ? '**'
          : step
              .replace(/[.+^${}()|[\]\\]/g, '\\$&')
              .replaceAll('*', '[^/]*')
              .replaceAll('?', '[^/]'),
      );
    return new RegExp(`^${steps.join('/').replaceAll('/**', '(?:/[^/]+)*')}(?:/.*)?$`);
  });
}
