/** The parts of the house style that are about files as wholes: their names, what they export, where they stand. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportsOf } from '../../support/parsed-source.ts';
import { filesUnder, sourceFiles } from '../../support/source-files.ts';

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /^(utils?|helpers?|commons?|misc|types?|managers?|services?|impl)$/;

const ROOT = [
  [
    '.ci',
    '.git',
    '.gitignore',
    '.npmrc',
    'README.md',
    'biome.json',
    'docs',
    'electron-builder.yml',
    'knip.json',
    'package-lock.json',
    'package.json',
  ],
  ['src', 'test', 'tsconfig.json', 'vite.config.ts', 'vitest.config.ts'],
].flat();
const SOURCE_FOLDERS = ['main', 'renderer', 'shared'];
const TEST_FOLDERS = ['bench', 'contract', 'crash', 'e2e', 'fixtures', 'integration', 'support', 'unit'];
/** Folders whose tests vitest runs; see vitest.config.ts. */
const TEST_GROUPS = /^test\/(unit|contract|integration|e2e|crash)\/.+\.test\.ts$/;

/** The names on a path, without endings: "src/main/bus/nats-bus.ts" -> src, main, bus, nats-bus. */
function emptyNamesIn(path: string): string[] {
  return path.split('/').filter((part) => EMPTY_NAMES.test(part.replace(/\..*$/, '')));
}

/** A file that only passes on what others export, or passes on everything of one. */
function barrelComplaints(path: string, text: string): string[] {
  const found = exportsOf(path, text);
  const isBarrel = found.length > 0 && found.every(({ kind }) => kind === 're-export');
  return [
    ...found.filter(({ kind }) => kind === 'star').map(({ line }) => `${path}:${line}: export *`),
    ...found.filter(({ kind }) => kind === 'default').map(({ line }) => `${path}:${line}: default export`),
    ...(isBarrel ? [`${path}: only re-exports`] : []),
  ];
}

function strangers(found: readonly string[], allowed: readonly string[]): string[] {
  return found.filter((name) => !allowed.includes(name));
}

describe('names', () => {
  test('no file or folder has a name that says nothing', () => {
    expect(filesUnder('src', 'test').filter((path) => emptyNamesIn(path).length > 0)).toEqual([]);
  });

  test.each([
    ['src/main/store/utils.ts', ['utils.ts']],
    ['src/main/helpers/text.ts', ['helpers']],
    ['src/main/bus/types.d.ts', ['types.d.ts']],
    ['test/support/common.test.ts', ['common.test.ts']],
    ['src/main/schema/type-text.ts', []],
  ])('the check sees %s', (path, expected) => {
    expect(emptyNamesIn(path)).toEqual(expected);
  });
});

describe('exports', () => {
  test('no barrel, no export *, no default export', () => {
    expect(sourceFiles('src', 'test').flatMap(({ path, text }) => barrelComplaints(path, text))).toEqual([]);
  });

  test.each([
    [`export * from './a.ts';`, 1],
    [`export { a } from './a.ts';\nexport type { B } from './b.ts';`, 1],
    ['export default 1;', 1],
    [`export { a } from './a.ts';\nexport const b = 2;`, 0],
    ['const a = 1;', 0],
  ])('the check judges %j', (text, complaints) => {
    expect(barrelComplaints('src/invented.ts', text)).toHaveLength(complaints);
  });
});

describe('the tree', () => {
  test('the top level has what the design names, and nothing else', () => {
    expect(strangers(withoutIgnored(readdirSync('.')), ROOT)).toEqual([]);
    expect(strangers(readdirSync('src'), SOURCE_FOLDERS)).toEqual([]);
    expect(strangers(readdirSync('test'), TEST_FOLDERS)).toEqual([]);
  });

  test('the check sees a stranger', () => {
    expect(strangers(['src', 'lib'], ROOT)).toEqual(['lib']);
  });

  test('every test file stands where it is run', () => {
    const tests = filesUnder('src', 'test').filter((path) => /\.(test|spec)\.[mc]?tsx?$/.test(path));
    expect(tests.filter((path) => !TEST_GROUPS.test(path))).toEqual([]);
  });
});

function withoutIgnored(names: readonly string[]): string[] {
  const ignored = readFileSync('.gitignore', 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, ''));
  return names.filter((name) => !ignored.includes(name) && !name.endsWith('.log'));
}
